import { formatPhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';

// The rights are those of Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 5-13.
// Whoever changes this text raises `privacyNotice` in domain/tickets/opening.ts.
const texts = {
  title: { id: 'Pelindungan data pribadi', en: 'Personal data protection' },
  lead: {
    id: (office: string) =>
      `${office} mengelola data laporan ini menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.`,
    en: (office: string) =>
      `${office} handles the data of these reports under Law Number 27 of 2022 on Personal Data Protection.`,
  },
  what: { id: 'Data yang kami simpan', en: 'What we keep' },
  whatText: {
    id: 'Nama, perangkat daerah, nomor telepon atau surel, isi laporan, dan berkas yang Anda lampirkan. Lokasi dan data kamera di dalam foto kami hapus.',
    en: 'Your name, agency, phone or e-mail, the text of the report and the files you attach. We remove the location and camera data from photos.',
  },
  why: { id: 'Untuk apa', en: 'What for' },
  whyText: {
    id: 'Hanya untuk memeriksa, menangani, dan mengevaluasi laporan Anda, serta menghubungi Anda tentang laporan itu.',
    en: 'Only to check, handle and evaluate your report, and to reach you about it.',
  },
  who: { id: 'Siapa yang melihat', en: 'Who sees it' },
  whoText: {
    id: 'Petugas layanan, tim yang menangani, atasannya, dan auditor. Nomor tiket saja hanya memperlihatkan status; isi laporan perlu PIN atau akun Anda. Tidak ada data yang dikirim ke luar negeri atau ke pihak iklan.',
    en: 'The front desk, the team that handles it, their heads and auditors. The number alone shows only the status; the text needs your PIN or account. No data goes abroad or to advertisers.',
  },
  cookies: { id: 'Di perangkat Anda', en: 'On your device' },
  cookiesText: {
    id: 'Kami memakai kuki hanya agar Anda tetap masuk, agar tiket yang Anda buka dengan PIN tetap terbuka selama 12 jam, serta untuk bahasa dan tampilan. Draf laporan disimpan di peramban paling lama 24 jam dan dapat Anda hapus.',
    en: 'We use cookies only to keep you signed in, to keep a ticket you opened with its PIN open for 12 hours, and for language and appearance. A draft stays in the browser for at most 24 hours and you can discard it.',
  },
  rights: { id: 'Hak Anda', en: 'Your rights' },
  rightsText: {
    id: 'Anda dapat meminta salinan, perbaikan, atau penghapusan data pribadi Anda. Catatan waktu dan keputusan tetap disimpan sebagai pertanggungjawaban, tanpa data pribadi.',
    en: 'You may ask for a copy, a correction or the erasure of your personal data. Records of times and decisions stay for accountability, without personal data.',
  },
  contact: { id: 'Hubungi kami:', en: 'Reach us:' },
} satisfies Texts;

/** Who keeps what about a reporter, what for, and what the reporter may ask. */
export function PrivacyPage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  const { office } = view;
  const parts = [
    [t.what, t.whatText],
    [t.why, t.whyText],
    [t.who, t.whoText],
    [t.cookies, t.cookiesText],
    [t.rights, t.rightsText],
  ];
  const contacts = [office.phone && formatPhone(office.phone), office.email].filter(Boolean).join(' · ');
  return (
    <PublicLayout view={view} title={t.title}>
      <h1 class="mb-3">{t.title}</h1>
      <p>{t.lead(office.name)}</p>
      {parts.map(([title, text]) => (
        <section key={title} class="mt-6">
          <h2 class="mb-1">{title}</h2>
          <p>{text}</p>
        </section>
      ))}
      {contacts && (
        <p class="mt-6">
          {t.contact} {contacts}
        </p>
      )}
    </PublicLayout>
  );
}
