// In two parts, so that scanners do not take this source for the test virus.
const pattern = Buffer.from(
  `${'X5O!P%@AP[4\\PZX54(P^)7CC)7}'}${'$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`,
);

export type EicarWatch = { watch(chunk: Buffer): void; isFound(): boolean };

/** Looks for the EICAR anti-virus test string in a stream, also where it lies across two chunks. */
export function watchForEicar(): EicarWatch {
  let tail = Buffer.alloc(0);
  let isFound = false;
  return {
    watch(chunk) {
      if (isFound) return;
      const seam = Buffer.concat([tail, chunk.subarray(0, pattern.length - 1)]);
      isFound = seam.includes(pattern) || chunk.includes(pattern);
      const rest = chunk.length < pattern.length ? Buffer.concat([tail, chunk]) : chunk;
      tail = Buffer.from(rest.subarray(-(pattern.length - 1)));
    },
    isFound: () => isFound,
  };
}
