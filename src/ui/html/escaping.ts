const special = /["&<]/;

/** Text made harmless inside an element and inside an attribute in double quotes. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text;
  let escaped = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const name = nameOf(text.charCodeAt(at));
    if (name === undefined) continue;
    escaped += text.slice(from, at) + name;
    from = at + 1;
  }
  return escaped + text.slice(from);
}

function nameOf(code: number): string | undefined {
  if (code === 34) return '&quot;';
  if (code === 38) return '&amp;';
  if (code === 60) return '&lt;';
  return undefined;
}
