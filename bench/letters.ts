import { randomUUID } from 'node:crypto';

const body = 'Printer di loket 2 tidak mau mencetak sejak pagi, lampunya berkedip merah.\r\n'.repeat(12);

/** Another sender for each mail, since one sender's are counted. */
export function letter(key: string, file?: Buffer): Buffer {
  const head = [
    `From: Warga ${key} <warga-${key}@warga.test>`,
    'To: Layanan TI <ti@kantor.test>',
    `Subject: Gangguan nomor ${key}`,
    `Message-ID: <${randomUUID()}@warga.test>`,
    'Date: Sun, 22 Nov 2026 09:30:00 +0800',
    'MIME-Version: 1.0',
  ];
  if (!file) return Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body].join('\r\n'));
  const base64 = file.toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      ...[...head, 'Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain', ''],
      ...[body, '--b', 'Content-Type: text/plain; name="rekaman.txt"', 'Content-Transfer-Encoding: base64'],
      ...['', base64, '--b--', ''],
    ].join('\r\n'),
  );
}
