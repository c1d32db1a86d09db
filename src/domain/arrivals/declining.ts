import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import type { Locale, Texts } from '../../lib/texts.ts';
import { queueDelivery } from '../deliveries/queueing.ts';
import type { OpenedMail } from './opened-mail.ts';

const answers = {
  guests_not_allowed: {
    subject: { id: 'Laporan Anda belum diterima', en: 'Your report was not taken yet' },
    text: {
      id: 'Surel Anda sampai, tetapi kantor ini hanya menerima laporan dari orang yang masuk dengan akun. Silakan masuk lalu kirim laporan di halaman Lapor. Surel ini dikirim otomatis; petugas tetap dapat melihat surel Anda.',
      en: 'Your mail arrived, but this office takes reports only from people who sign in. Please sign in and send your report on the report page. This mail was sent automatically; the desk can still see yours.',
    },
  },
  ended_ticket: {
    subject: { id: 'Balasan Anda menunggu petugas', en: 'Your reply waits for the desk' },
    text: {
      id: 'Laporan yang Anda balas sudah berakhir, jadi balasan Anda belum masuk ke dalamnya. Petugas akan membacanya dan memutuskan: laporan itu dibuka kembali, atau dibuatkan laporan baru. Surel ini dikirim otomatis.',
      en: 'The report that you replied to has ended, so your reply is not part of it yet. The desk will read it and decide whether that report is opened again or a new one is made. This mail was sent automatically.',
    },
  },
} satisfies Record<string, Record<'subject' | 'text', Texts[string]>>;

/** Says to whoever wrote why their mail waits for people: once a day, address and ticket. */
export async function tellSender(
  trx: Trx,
  { sender, isAnswerable }: OpenedMail,
  why: keyof typeof answers,
  { ticketId = null, locale = 'id' }: { ticketId?: string | null; locale?: Locale } = {},
): Promise<void> {
  if (!sender || !isAnswerable) return;
  const told = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('address', '=', sender.address)
    .where('message', '=', why)
    .where((eb) => (ticketId ? eb('ticket_id', '=', ticketId) : eb('ticket_id', 'is', null)))
    .where('created_at', '>', sql<Date>`clock_timestamp() - interval '1 day'`)
    .limit(1)
    .executeTakeFirst();
  if (told) return;
  const { subject, text } = answers[why];
  await queueDelivery(trx, {
    channel: 'email',
    kind: 'alarm',
    message: why,
    address: sender.address,
    locale,
    ticketId,
    // Nobody knows yet which language a stranger reads.
    content: { subject: subject[locale], text: ticketId ? text[locale] : `${text.id}\n\n${text.en}` },
  });
}
