import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { NumberForm } from '../tracking/search-page.tsx';

const texts = {
  title: { id: 'Bantuan TIK untuk perangkat daerah', en: 'IT help for government offices' },
  lead: {
    id: (office: string) =>
      `Ada gangguan jaringan, aplikasi, surel, atau perangkat di kantor Anda? ${office} menanganinya dari sini, dan Anda tahu giliran siapa sekarang.`,
    en: (office: string) =>
      `Trouble with a network, an application, e-mail or a device at your office? ${office} handles it from here, and you always know whose turn it is.`,
  },
  report: { id: 'Laporkan masalah', en: 'Report a problem' },
  reportHint: {
    id: 'Tanpa akun, sekitar dua menit. Anda menerima nomor tiket dan PIN.',
    en: 'Without an account, in about two minutes. You get a ticket number and a PIN.',
  },
  track: { id: 'Lacak laporan', en: 'Track a report' },
  citizens: {
    id: 'Layanan ini untuk masalah TIK di lingkungan pemerintah daerah. Pengaduan masyarakat disampaikan lewat SP4N-LAPOR!',
    en: 'This service is for IT problems within the local government. Complaints of citizens go to SP4N-LAPOR!',
  },
  account: { id: 'Punya akun?', en: 'Have an account?' },
  accountHint: {
    id: 'Setelah masuk, semua laporan Anda terkumpul tanpa PIN.',
    en: 'Signed in, you see all your reports without a PIN.',
  },
  signIn: { id: 'Masuk', en: 'Sign in' },
  desk: { id: 'Buka meja kerja', en: 'Open my desk' },
  mine: { id: 'Lihat tiket saya', en: 'See my tickets' },
} satisfies Texts;

/** The door of the counter: report, or see how far a report is. */
export function HomePage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.title} description={t.lead(view.office.name)}>
      <h1 class="mb-3">{t.title}</h1>
      <p>{t.lead(view.office.name)}</p>
      <section class="mt-8">
        <LinkButton href={paths.report} variant="primary" icon="send" wide>
          {t.report}
        </LinkButton>
        <p class="mt-2 text-sm text-quiet">{t.reportHint}</p>
      </section>
      <section class="mt-10 border-t border-line pt-8">
        <h2 class="mb-4">{t.track}</h2>
        <NumberForm view={view} />
      </section>
      <section class="mt-10 border-t border-line pt-8">
        {view.person ? (
          <LinkButton href={view.person.homePath} icon="arrow-right">
            {view.person.homePath === paths.myTickets ? t.mine : t.desk}
          </LinkButton>
        ) : (
          <>
            <h2 class="mb-1">{t.account}</h2>
            <p class="mb-4 text-quiet">{t.accountHint}</p>
            <LinkButton href={paths.signIn} icon="log-in">
              {t.signIn}
            </LinkButton>
          </>
        )}
        <p class="mt-8 text-sm text-quiet">{t.citizens}</p>
      </section>
    </PublicLayout>
  );
}
