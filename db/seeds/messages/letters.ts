/** Letters of the demo, as a mail server would hand them over. */
export type Letter = {
  from: { name: string; address: string };
  subject: string;
  at: Date;
  text: string;
  /** A page as a mail program makes it beside the text. */
  html?: string;
  headers?: readonly string[];
};

export const deskAddress = 'layanan@tirtaasrikab.example';

export function writeLetter(key: string, { from, subject, at, text, html, headers = [] }: Letter): string {
  const head = [
    `Return-Path: <${from.address}>`,
    `From: ${from.name} <${from.address}>`,
    `To: Layanan TI <${deskAddress}>`,
    `Subject: ${subject}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <demo-${key}@tirtaasrikab.example>`,
    ...headers,
    'MIME-Version: 1.0',
  ];
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text];
  if (!html) return [...head, ...plain, ''].join('\r\n');
  return [
    ...head,
    'Content-Type: multipart/alternative; boundary="demo"',
    '',
    '--demo',
    ...plain,
    '--demo',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    html,
    '--demo--',
    '',
  ].join('\r\n');
}

export const letters = {
  report: {
    words: [
      'Selamat pagi,',
      '',
      'Aplikasi surat masuk menolak berkas PDF sejak kemarin sore. Muncul tulisan "format tidak dikenal", padahal berkasnya dari pemindai yang sama seperti biasanya. Ada dua belas surat menunggu diregistrasi.',
    ].join('\n'),
    signature: 'Putu Arsana\nKecamatan Mekar Laut',
  },
  answer: 'Pemindainya diganti minggu lalu. Sekarang hasil pindainya PDF/A, yang lama PDF biasa.',
  stranger:
    'Saya diteruskan surel ini oleh rekan. Di kantor kami masalahnya sama, mohon sekalian ditangani dan kabari saya perkembangannya.',
  promotion: [
    'Yth. Bapak/Ibu pengelola TI,',
    '',
    'Ikuti lokakarya daring "Jaringan Andal untuk Kantor Pemerintah". Harga khusus sampai akhir bulan.',
    '',
    'Tidak ingin menerima surel ini lagi? Klik berhenti berlangganan.',
  ].join('\n'),
  absent: 'Saya sedang cuti dan kembali hari Senin. Untuk hal mendesak hubungi sekretariat.',
} as const;
