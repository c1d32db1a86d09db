import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trimMail } from './trimming.ts';

const parted = (mail: string) => {
  const { text, quoted, signature } = trimMail(mail);
  return { text, quoted: quoted.split('\n')[0]!, signature };
};

describe('only what is new stays, whatever program wrote the reply', () => {
  test.for<[string, string, string]>([
    [
      'Gmail in Indonesian',
      'Pada Sen, 23 Nov 2026 pukul 09.00 Meja Layanan <bantuan@tirtaasrikab.example> menulis:',
      '> Sudah dicoba?',
    ],
    [
      'Gmail in Indonesian, with the long date',
      'Pada tanggal Senin, 23 November 2026 pukul 09.00 WITA, Sinta Maharani menulis:',
      '> Sudah dicoba?',
    ],
    [
      'Yahoo in Indonesian, without marks',
      'Pada Senin, 23 November 2026 09.00.12 WITA, Sinta Maharani <sinta@tirtaasrikab.example> menulis:',
      'Sudah dicoba?',
    ],
    [
      'Gmail',
      'On Mon, Nov 23, 2026 at 9:00 AM Sinta Maharani <sinta@tirtaasrikab.example> wrote:',
      '> Tried it?',
    ],
    [
      'Apple Mail',
      '> On 23 Nov 2026, at 09.00, Sinta Maharani <sinta@tirtaasrikab.example> wrote:',
      '> \n> Tried it?',
    ],
    ['Thunderbird', 'On 23/11/2026 09.00, Sinta Maharani wrote:', '> Tried it?'],
    ['Thunderbird in German', 'Am 23.11.26 um 09:00 schrieb Sinta Maharani:', '> Ausprobiert?'],
    [
      'Gmail in German',
      'Am Mo., 23. Nov. 2026 um 09:00 Uhr schrieb Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> Ausprobiert?',
    ],
    [
      'Gmail in French',
      'Le lun. 23 nov. 2026 à 09:00, Sinta Maharani <sinta@tirtaasrikab.example> a écrit :',
      '> Essayé ?',
    ],
    [
      'Gmail in Spanish',
      'El lun, 23 nov 2026 a las 9:00, Sinta Maharani (<sinta@tirtaasrikab.example>) escribió:',
      '> ¿Probado?',
    ],
    [
      'Gmail in Dutch',
      'Op ma 23 nov 2026 om 09:00 schreef Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> Geprobeerd?',
    ],
    [
      'Gmail in Portuguese',
      'Em seg., 23 de nov. de 2026 às 09:00, Sinta Maharani <sinta@tirtaasrikab.example> escreveu:',
      '> Tentou?',
    ],
    [
      'Gmail in Italian',
      'Il giorno lun 23 nov 2026 alle ore 09:00 Sinta Maharani <sinta@tirtaasrikab.example> ha scritto:',
      '> Provato?',
    ],
    [
      'Gmail in Swedish',
      'Den mån 23 nov. 2026 kl 09:00 skrev Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> Provat?',
    ],
    [
      'Apple Mail in Danish',
      'Den 23. nov. 2026 kl. 09.00 skrev Sinta Maharani <sinta@tirtaasrikab.example>:',
      'Prøvet?',
    ],
    [
      'Gmail in Polish',
      'pon., 23 lis 2026 o 09:00 Sinta Maharani <sinta@tirtaasrikab.example> napisał(a):',
      '> Próbowano?',
    ],
    [
      'Gmail in Russian',
      'пн, 23 нояб. 2026 г. в 09:00, Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> Пробовали?',
    ],
    [
      'Mail.ru',
      'Понедельник, 23 ноября 2026, 9:00 +08:00 от Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> Пробовали?',
    ],
    [
      'Gmail in Chinese',
      'Sinta Maharani <sinta@tirtaasrikab.example> 于2026年11月23日周一 09:00写道：',
      '> 试过吗？',
    ],
    [
      'Gmail in Japanese',
      '2026年11月23日(月) 9:00 Sinta Maharani <sinta@tirtaasrikab.example>:',
      '> 試しましたか。',
    ],
    [
      'Zoho',
      '---- On Mon, 23 Nov 2026 09:00:12 +0800 Sinta Maharani <sinta@tirtaasrikab.example> wrote ----',
      'Tried it?',
    ],
    [
      'Samsung',
      '-------- Pesan asli --------\nDari: Sinta Maharani <sinta@tirtaasrikab.example>\nTanggal: 23/11/26 09.00 (GMT+08:00)\nKe: pelapor01@tirtaasrikab.example\nPerihal: Jaringan',
      'Sudah dicoba?',
    ],
    [
      'Samsung in English',
      '-------- Original message --------\nFrom: Sinta Maharani <sinta@tirtaasrikab.example>\nDate: 23/11/26 09:00 (GMT+08:00)\nTo: pelapor01@tirtaasrikab.example\nSubject: Network',
      'Tried it?',
    ],
    [
      'Xiaomi',
      'Sinta Maharani <sinta@tirtaasrikab.example> menulis pada 23 Nov 2026 09.00:',
      '> Sudah dicoba?',
    ],
    [
      'Outlook on the desk',
      '________________________________\nFrom: Sinta Maharani <sinta@tirtaasrikab.example>\nSent: Monday, November 23, 2026 9:00 AM\nTo: Ni Luh Ayu Pertiwi\nSubject: RE: Jaringan putus',
      'Tried it?',
    ],
    [
      'Outlook in Indonesian',
      'Dari: Sinta Maharani <sinta@tirtaasrikab.example>\nDikirim: Senin, 23 November 2026 09.00\nKepada: Ni Luh Ayu Pertiwi\nPerihal: RE: Jaringan putus',
      'Sudah dicoba?',
    ],
    [
      'an older Outlook in Indonesian',
      '-----Pesan Asli-----\nDari: Sinta Maharani [mailto:sinta@tirtaasrikab.example]\nDikirim: 23 November 2026 9:00\nKepada: pelapor01@tirtaasrikab.example\nPerihal: Jaringan',
      'Sudah dicoba?',
    ],
    [
      'Outlook on the web, in bold',
      '*From:* Sinta Maharani <sinta@tirtaasrikab.example>\n*Sent:* Monday, 23 November 2026 09:00\n*To:* Ni Luh Ayu Pertiwi\n*Cc:* Made Yuliani;\n Yusuf Ramadan\n*Subject:* Re: Jaringan putus',
      'Tried it?',
    ],
    [
      'Outlook in German',
      'Von: Sinta Maharani <sinta@tirtaasrikab.example>\nGesendet: Montag, 23. November 2026 09:00\nAn: Ni Luh Ayu Pertiwi\nBetreff: AW: Jaringan',
      'Ausprobiert?',
    ],
    [
      'Exchange',
      '-----Original Message-----\nFrom: Sinta Maharani\nSent: Monday, November 23, 2026 9:00 AM\nTo: pelapor01@tirtaasrikab.example\nSubject: RE: Jaringan putus',
      'Tried it?',
    ],
    [
      'Lotus Notes',
      '-----Sinta Maharani <sinta@tirtaasrikab.example> wrote: -----',
      'To: pelapor01@tirtaasrikab.example\nFrom: Sinta Maharani\nDate: 23/11/2026 09.00\nSubject: Jaringan\n\nTried it?',
    ],
    [
      'an introduction that was wrapped',
      'Pada Sen, 23 Nov 2026 pukul 09.00 Meja Layanan Kabupaten Tirta Asri <\nbantuan@tirtaasrikab.example> menulis:',
      '> Sudah dicoba?',
    ],
    [
      'an introduction wrapped twice',
      'On Mon, Nov 23, 2026 at 9:00 AM\nSinta Maharani of the very long department\n<sinta@tirtaasrikab.example> wrote:',
      '> Tried it?',
    ],
  ])('%s', ([, introduction, quote]) => {
    const mail = `Sudah kami coba, masih putus.\n\nTerima kasih\n\n${introduction}\n\n${quote}\n`;
    const { text, quoted, signature } = trimMail(mail);
    expect({ text, signature }).toEqual({
      text: 'Sudah kami coba, masih putus.\n\nTerima kasih',
      signature: '',
    });
    expect(quoted.startsWith(introduction.slice(0, 10))).toBe(true);
    expect(quoted.endsWith(quote)).toBe(true);
  });
});

describe('what phones and programs say of themselves is folded', () => {
  test.for([
    'Dikirim dari iPhone saya',
    'Terkirim dari ponsel saya',
    'Dikirim dari Outlook untuk Android<https://aka.ms/abc>',
    'Dikirim dari perangkat Xiaomi saya',
    'Terkirim dari Yahoo Mail di Android',
    'Dikirim dari HP',
    'Terkirim dari Samsung Galaxy smartphone saya.',
    'Dapatkan Outlook untuk iOS',
    'Sent from my iPhone',
    'Sent from Yahoo Mail on Android',
    'Sent from my Galaxy',
    'Get Outlook for Android<https://aka.ms/abc>',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Wysłane z iPhone’a',
    'Отправлено с iPhone',
    '发自我的iPhone',
    'iPhoneから送信',
  ])('%s', (line) => {
    expect(parted(`Sudah menyala lagi.\n\n${line}\n`)).toEqual({
      text: 'Sudah menyala lagi.',
      quoted: '',
      signature: line,
    });
    expect(
      parted(
        `Sudah menyala lagi.\n\n${line}\n\nOn 23 Nov 2026, at 09:00, Sinta <s@t.example> wrote:\n\n> ok\n`,
      ),
    ).toMatchObject({
      text: 'Sudah menyala lagi.',
      signature: line,
    });
  });

  test('the block under “-- ” is folded, with and without a quote below it', () => {
    const signature = '-- \nNi Luh Ayu Pertiwi\nKecamatan Tirta Utara\n0361-555010';
    expect(parted(`Sudah menyala.\n\n${signature}\n`)).toEqual({
      text: 'Sudah menyala.',
      quoted: '',
      signature,
    });
    expect(parted(`Sudah menyala.\n\n${signature}\n\nOn 23 Nov 2026 Sinta wrote:\n> ok`)).toEqual({
      text: 'Sudah menyala.',
      quoted: 'On 23 Nov 2026 Sinta wrote:',
      signature,
    });
  });

  test('a long text under two dashes is no signature', () => {
    const steps = Array.from({ length: 30 }, (_, i) => `Langkah ${i + 1} sudah dicoba`).join('\n');
    expect(parted(`Berikut langkahnya.\n--\n${steps}`).text).toContain('Langkah 30');
  });

  test('a mail that is nothing but a signature keeps it', () => {
    expect(parted('Sent from my iPhone').text).toBe('Sent from my iPhone');
    expect(parted('-- \nNi Luh Ayu Pertiwi').text).toBe('-- \nNi Luh Ayu Pertiwi');
  });
});

describe('nothing somebody wrote gets lost', () => {
  test('answers between the quoted lines stay with what they answer', () => {
    const mail =
      'Selamat pagi,\n\nOn Mon, 23 Nov 2026, Sinta wrote:\n> Lampu modem menyala?\n\nMenyala hijau.\n\n> Kabel sudah diganti?\n\nBelum.\n';
    expect(parted(mail).text).toBe(
      'Selamat pagi,\n\n> Lampu modem menyala?\n\nMenyala hijau.\n\n> Kabel sudah diganti?\n\nBelum.',
    );
  });

  test('words on the line of the introduction are not lost with it', () => {
    expect(parted('Sudah, terima kasih On 23 Nov 2026 at 09:00, Sinta wrote:\n> Kabel?').text).toBe(
      'Sudah, terima kasih',
    );
  });

  test('an answer below the quote is the mail', () => {
    expect(
      parted('On 23 Nov 2026 at 09:00, Sinta wrote:\n\n> Kabel sudah diganti?\n\nSudah, tetap putus.\n'),
    ).toEqual({
      text: 'Sudah, tetap putus.',
      quoted: 'On 23 Nov 2026 at 09:00, Sinta wrote:',
      signature: '',
    });
  });

  test.for<[string, string]>([
    [
      'a memo with its head',
      'Mohon ditindaklanjuti.\n\nKepada: Dinas Kominfo\nDari: Kecamatan Tirta Utara\nTanggal: 23 November 2026\nPerihal: Jaringan putus\n\nDengan hormat, jaringan kami putus.',
    ],
    [
      'a code block',
      'Keluaran perintahnya:\n\n```\n> ping 10.0.0.1\n-- \nOn 23 Nov 2026 at 09:00 x@y.example wrote:\n```\n\nMohon dicek.',
    ],
    ['somebody who wrote something', 'Pak Camat menulis: tolong segera.\nKami menunggu.'],
    [
      'a date and a colon',
      'Pada Senin 23 November 2026 pukul 09.00 terjadi hal berikut:\n- listrik padam\n- modem mati',
    ],
    [
      'a drawn line between two parts',
      'Bagian pertama.\n\n________________________________\n\nBagian kedua.',
    ],
    ['a table with bars', 'Daftar:\n| Kode | Nama |\n| 1 | Modem |\n| 2 | Router |'],
    [
      'a list of who came in when',
      'Yang masuk tadi pagi:\n2026/11/23 Made <made@t.example>\n2026/11/23 Sinta <sinta@t.example>\nMohon dicek.',
    ],
    ['a list of dashes', 'Yang rusak:\n-\nModem\n-\nRouter'],
    ['From in a sentence', 'From: kantor kami\nHalo, mohon bantuan.'],
    ['a lone quote', '> Apakah ini sudah benar?'],
    ['a word about forwarding', 'Pesan terusan dari camat belum kami terima.\nMohon dikirim lagi.'],
    [
      'Sent from in a sentence',
      'Sent from my phone because the office network is down.\n\nPlease help us with the router.',
    ],
  ])('%s stays whole', ([, mail]) => {
    expect(parted(mail)).toEqual({ text: mail, quoted: '', signature: '' });
  });

  test('every line of any mail lands in exactly one place', () => {
    const line = fc.constantFrom(
      '',
      'Halo',
      '> kutipan',
      '>> dalam',
      '-- ',
      'Sinta',
      'On 23 Nov 2026 at 09:00, Sinta <s@t.example> wrote:',
      'From: Sinta <s@t.example>',
      'Sent: 23 Nov 2026',
      'To: kami',
      'Subject: x',
      '---- Forwarded message ----',
      '```',
      'Sent from my iPhone',
      '________',
      '-----Original Message-----',
      '| bar',
      '   teks',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const { text, quoted, signature } = trimMail(lines.join('\n'));
        const count = (whole: string) =>
          whole
            .split('\n')
            .map((entry) => entry.replace(/^[|>]\s*/, '').trim())
            .filter((entry) => entry !== '' && entry !== '>')
            .sort()
            .join('\n');
        const sides = [text, quoted, signature].filter((side) => side !== '').join('\n');
        expect(count(sides)).toBe(count(lines.join('\n')));
      }),
      { numRuns: 500 },
    );
  });
});

test('no text keeps the trimmer busy', () => {
  const hostile = [
    'On 12 May 2026 at 09:00 X <a@b.example> wrote:\n> x\n'.repeat(40_000),
    'On 12 May 2026 at 09:00 X <a@b.example>\n'.repeat(80_000),
    'Sent from my iPhone\n'.repeat(90_000),
    'From: x@y.example\nTo: z\n'.repeat(45_000),
    `${'-'.repeat(150)} forwarded by ${'x'.repeat(20)}\n`.repeat(20_000),
    `${' '.repeat(400)}wrote:\n`.repeat(20_000),
    'wrote: '.repeat(1_000_000),
  ];
  for (const mail of hostile) {
    const start = performance.now();
    trimMail(mail);
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
