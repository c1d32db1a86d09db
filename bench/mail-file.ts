/** Many mails in one file: each after its length in four bytes. */
export function joinMails(mails: readonly Buffer[]): Buffer {
  return Buffer.concat(
    mails.flatMap((mail) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(mail.length);
      return [length, mail];
    }),
  );
}

export function splitMails(file: Buffer): Buffer[] {
  const mails: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const end = at + 4 + file.readUInt32BE(at);
    mails.push(file.subarray(at + 4, end));
    at = end;
  }
  return mails;
}
