/** Joins the soft line ends of format=flowed (RFC 3676). Quote marks and the signature's "-- " keep their lines. */
export function unflow(text: string, isSpaceDeleted: boolean): string {
  const out: string[] = [];
  let held: string[] | null = null;
  let heldDepth = 0;
  const release = () => {
    if (held) out.push(held.join(''));
    held = null;
  };
  for (const raw of text.split('\n')) {
    let depth = 0;
    while (raw[depth] === '>') depth += 1;
    let content = raw.slice(depth);
    if (content.startsWith(' ')) content = content.slice(1);
    if (held && depth !== heldDepth) release();
    const isSignature = content === '-- ';
    if (isSignature) release();
    const marks = depth > 0 ? `${'>'.repeat(depth)} ` : '';
    if (!isSignature && content.endsWith(' ') && content.trim() !== '') {
      const soft = isSpaceDeleted ? content.slice(0, -1) : content;
      if (held) held.push(soft);
      else {
        held = [marks + soft];
        heldDepth = depth;
      }
      continue;
    }
    if (held) {
      held.push(content);
      release();
    } else out.push(content === '' && depth > 0 ? marks.trimEnd() : marks + content);
  }
  if (held) out.push((held as string[]).join('').trimEnd());
  return out.join('\n');
}
