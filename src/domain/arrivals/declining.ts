import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { queueDelivery } from '../deliveries/queueing.ts';
import type { OpenedMail } from './opened-mail.ts';

const texts = {
  subject: { id: 'Laporan Anda belum diterima', en: 'Your report was not taken yet' },
  text: {
    id: 'Surel Anda sampai, tetapi kantor ini hanya menerima laporan dari orang yang masuk dengan akun. Silakan masuk lalu kirim laporan di halaman Lapor. Surel ini dikirim otomatis; petugas tetap dapat melihat surel Anda.',
    en: 'Your mail arrived, but this office takes reports only from people who sign in. Please sign in and send your report on the report page. This mail was sent automatically; the desk can still see yours.',
  },
} satisfies Texts;

const message = 'guests_not_allowed';

/** Says once a day and address that reports want an account here. */
export async function tellGuest(trx: Trx, { sender }: OpenedMail): Promise<void> {
  if (!sender) return;
  const told = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('address', '=', sender.address)
    .where('message', '=', message)
    .where('created_at', '>', sql<Date>`clock_timestamp() - interval '1 day'`)
    .limit(1)
    .executeTakeFirst();
  if (told) return;
  const t = speak(texts, 'id');
  await queueDelivery(trx, {
    channel: 'email',
    kind: 'alarm',
    message,
    address: sender.address,
    locale: 'id',
    content: { subject: t.subject, text: `${t.text}\n\n${speak(texts, 'en').text}` },
  });
}
