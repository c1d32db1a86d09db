/** A message written out of its headers and body, with the line ends of SMTP. */
export function letter(headers: Record<string, string>, body: string | Buffer = ''): Buffer {
  const given: Record<string, string> = {
    From: 'Ni Luh Ayu Pertiwi <pelapor01@tirtaasrikab.example>',
    To: 'bantuan@tirtaasrikab.example',
    Date: 'Mon, 23 Nov 2026 09:00:00 +0800',
    'Message-ID': '<surat-1@tirtaasrikab.example>',
    Subject: 'Jaringan putus',
    ...headers,
  };
  const head = Object.entries(given)
    .filter(([, value]) => value !== '-')
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.concat([
    Buffer.from(`${head}\r\n`),
    typeof body === 'string' ? Buffer.from(body.replaceAll('\n', '\r\n')) : body,
  ]);
}

/** A multipart body; every part is its headers, a blank line and its content. */
export function parts(boundary: string, ...bodies: string[]): string {
  return `${bodies.map((body) => `--${boundary}\n${body}\n`).join('')}--${boundary}--\n`;
}
