import type { Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { keepFiles } from '../attachments/keeping.ts';
import { Invalid } from '../errors.ts';
import { type Actor, anyone } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { findUnknownCategory } from '../tickets/looking-up.ts';
import { type Opened, openTicket } from '../tickets/opening.ts';
import type { SortedFiles } from './mail-files.ts';
import type { MailRoom } from './mail-room.ts';
import { quotedWords, titleOf, wordsOf } from './mail-words.ts';
import type { OpenedMail } from './opened-mail.ts';

export type MailToFile = {
  arrival: { id: string; sha256: string };
  opened: OpenedMail;
  sorted: SortedFiles;
};

type Room = Pick<MailRoom, 'store' | 'queue'>;

/** Notes the files of a mail under a key of its own, until the step takes them along. */
async function bringFiles(
  trx: Trx,
  room: Room,
  { arrival, sorted }: MailToFile,
): Promise<string | undefined> {
  if (sorted.files.length === 0) return undefined;
  const uploadKey = `mail:${arrival.id}`;
  const files = sorted.files;
  await keepFiles({ ...room, db: trx }, { uploadKey, files, uploadedById: null, isFromReporter: true });
  return uploadKey;
}

/**
 * Opens a ticket from a mail: always a guest's report, as an address proves nobody. The same bytes open one ticket.
 * @throws Invalid when there is no category for what nobody has named yet
 */
export async function openFromMail(
  trx: Trx,
  room: Room,
  filed: MailToFile & { teamId: string | null },
): Promise<Opened> {
  const { arrival, opened, sorted, teamId } = filed;
  const sender = opened.sender;
  if (!sender) throw new Invalid({ sender: 'required' });
  const locale = localeOf(opened);
  const uploadKey = await bringFiles(trx, room, filed);
  return openTicket(trx, {
    actor: anyone,
    channel: 'email',
    locale,
    idempotencyKey: `mail:${arrival.sha256}`,
    uploadKey,
    contact_channel: opened.isAnswerable ? 'email' : 'none',
    team_id: teamId,
    report: {
      name: sender.name || sender.address,
      agency: '',
      phone: null,
      email: sender.address,
      category_code: (await findUnknownCategory(trx)) ?? '',
      subject: titleOf(opened, locale),
      description: wordsOf(opened, sorted, locale),
      location: '',
    },
  });
}

/** Adds a mail to a ticket, as what its sender or the desk says there. @throws what `act` throws */
export async function addFromMail(
  trx: Trx,
  room: Room,
  filed: MailToFile & {
    ticketId: string;
    actor: Actor;
    action: 'reply' | 'answer' | 'note';
    locale: Locale;
    /** Somebody else's words, which the actor passes on. */
    isQuoted?: boolean;
  },
): Promise<number> {
  const { ticketId, actor, action, opened, sorted, locale, isQuoted } = filed;
  const uploadKey = await bringFiles(trx, room, filed);
  const words = isQuoted ? quotedWords(opened, sorted, locale) : wordsOf(opened, sorted, locale);
  const input = action === 'answer' ? { reply: words } : { body: words };
  const { seq } = await act(trx, { actor, ticketId, action, input, channel: 'email', uploadKey });
  return seq;
}

/** English for whoever's program says so, else the language of the office. */
const localeOf = ({ mail }: OpenedMail): Locale =>
  /^\s*en\b/i.test(mail.headers.get('content-language')?.[0] ?? '') ? 'en' : 'id';
