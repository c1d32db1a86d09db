import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { MailRoom } from '../arrivals/mail-room.ts';
import type { Taken } from '../arrivals/taking-in.ts';
import { type FileToKeep, keepFiles } from '../attachments/keeping.ts';
import type { ContactChannel } from '../deliveries/vocabulary.ts';
import { NotFound, Refused } from '../errors.ts';
import { anyone, type Holder } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { longestText } from '../tickets/inputs.ts';
import { findUnknownCategory } from '../tickets/looking-up.ts';
import { openTicket } from '../tickets/opening.ts';
import type { Action, Channel } from '../tickets/vocabulary.ts';
import type { Chat } from './chat.ts';
import { isAside } from './phrases.ts';
import { type Draft, type Effect, wordsOf } from './turn.ts';

const texts = {
  onlyFiles: { id: '(Hanya berkas, tanpa kata-kata.)', en: '(Only files, without words.)' },
  untitled: { id: 'Laporan lewat percakapan', en: 'Report by chat' },
} satisfies Texts;

/** Tickets that one number may open within an hour. */
const mostOpened = 5;
const longestTitle = 100;

export type Deed = Pick<Taken, 'outcome' | 'reason' | 'ticketId' | 'seq'> & {
  /** What the rules did not allow, as somebody else was quicker. */
  failure?: 'not_possible' | 'too_late' | 'too_many';
  opened?: { ticketId: string; number: string };
};

type Doing = { chat: Chat; effects: readonly Effect[]; isStopped: boolean };
type Room = Pick<MailRoom, 'store' | 'queue'>;

/** The key under which the files of a draft wait. */
const keyOf = ({ id }: Pick<Draft, 'id'>): string => `chat:${id}`;

/** Notes the files of one message under the draft that they came with. */
export const keepDraftFiles = (
  trx: Trx,
  room: Room,
  draft: Pick<Draft, 'id'>,
  files: readonly FileToKeep[],
): Promise<void> =>
  keepFiles(
    { ...room, db: trx },
    { uploadKey: keyOf(draft), files, uploadedById: null, isFromReporter: true },
  );

/** Does what a turn of the talk came to. What the rules refuse is said, and nothing of it is done. */
export async function carryOut(trx: Trx, { chat, effects, isStopped }: Doing): Promise<Deed> {
  let deed: Deed = { outcome: 'ignored', reason: 'guided_report' };
  for (const effect of effects) {
    try {
      const done = await one(trx, { chat, isStopped }, effect);
      if (done) deed = done;
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof NotFound)) throw error;
      const ticketId = 'ticketId' in effect ? effect.ticketId : undefined;
      // Words are kept for the desk; a button that came too late says nothing to anybody.
      return 'draft' in effect
        ? { outcome: 'quarantined', reason: 'ended_ticket', ticketId, failure: 'not_possible' }
        : { outcome: 'ignored', reason: 'ended_ticket', ticketId, failure: 'too_late' };
    }
  }
  return deed;
}

async function one(
  trx: Trx,
  { chat, isStopped }: Omit<Doing, 'effects'>,
  effect: Effect,
): Promise<Deed | undefined> {
  switch (effect.do) {
    case 'open':
      return open(trx, chat, effect.draft, isStopped);
    case 'write': {
      const { status } = await trx
        .selectFrom('tickets')
        .select('status')
        .where('id', '=', effect.ticketId)
        .executeTakeFirstOrThrow();
      const words = saidIn(effect.draft, chat.locale);
      return status === 'waiting_reporter'
        ? step(trx, chat, effect, 'answer', { reply: words })
        : step(trx, chat, effect, 'reply', { body: words });
    }
    case 'not_solved':
      return step(trx, chat, effect, 'not_solved', { remaining: saidIn(effect.draft, chat.locale) });
    case 'confirm':
      return step(trx, chat, effect, 'confirm', {});
    case 'rate':
      return step(trx, chat, effect, 'rate', { score: effect.score });
    case 'prove':
      // The PIN says whose ticket it is: from now on it is spoken of here.
      await trx
        .updateTable('ticket_details')
        .set({
          chat_id: chat.id,
          contact_channel: sql`coalesce(contact_channel, ${channelOf(chat)})`,
        })
        .where('ticket_id', '=', effect.ticketId)
        .execute();
      return { outcome: 'reply_added', reason: 'known_chat', ticketId: effect.ticketId };
    case 'stop':
      await tell(trx, chat, { from: null, to: 'none' });
      return undefined;
    case 'start':
      await tell(trx, chat, { from: 'none', to: channelOf(chat) });
      return undefined;
  }
}

async function step(
  trx: Trx,
  chat: Chat,
  { ticketId, ...effect }: { ticketId: string; draft?: Draft },
  action: Action,
  input: unknown,
): Promise<Deed> {
  const actor: Holder = { kind: 'holder', ticketId };
  const uploadKey = effect.draft && effect.draft.files > 0 ? keyOf(effect.draft) : undefined;
  const { seq } = await act(trx, { actor, ticketId, action, input, channel: channelOf(chat), uploadKey });
  return { outcome: 'reply_added', reason: 'known_chat', ticketId, seq };
}

/** A guest's report: the account that writes is known, who holds it is not. */
async function open(trx: Trx, chat: Chat, draft: Draft, isStopped: boolean): Promise<Deed> {
  if (await hasOpenedMany(trx, chat)) {
    return { outcome: 'ignored', reason: 'too_many', failure: 'too_many' };
  }
  const words = saidIn(draft, chat.locale);
  const channel = channelOf(chat);
  const opened = await openTicket(trx, {
    actor: anyone,
    channel,
    locale: chat.locale,
    idempotencyKey: keyOf(draft),
    uploadKey: draft.files > 0 ? keyOf(draft) : undefined,
    contact_channel: isStopped ? 'none' : channel,
    chat_id: chat.id,
    report: {
      name: draft.name,
      agency: draft.unit,
      agency_id: draft.unitId,
      phone: chat.channel === 'whatsapp' ? chat.address : chat.progress.phone,
      email: null,
      category_code: (await findUnknownCategory(trx)) ?? '',
      subject: titleOf(words, chat.locale),
      description: words,
      location: '',
    },
  });
  const { ticketId, number } = opened;
  return {
    outcome: 'ticket_opened',
    reason: 'guided_report',
    ticketId,
    seq: 1,
    opened: { ticketId, number },
  };
}

async function hasOpenedMany(trx: Trx, chat: Chat): Promise<boolean> {
  const { count } = await trx
    .selectFrom('arrivals')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('from_address', '=', chat.address)
    .where('gateway_id', '=', chat.gatewayId)
    .where('settled_at', '>', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .where('outcome', '=', 'ticket_opened')
    .executeTakeFirstOrThrow();
  return count >= mostOpened;
}

/** How the tickets of a chat are told of from now on. */
const tell = (trx: Trx, chat: Chat, { from, to }: { from: ContactChannel | null; to: ContactChannel }) =>
  trx
    .updateTable('ticket_details')
    .set({ contact_channel: to })
    .where('chat_id', 'in', (eb) =>
      eb.selectFrom('chats').select('chats.id').where('chats.address', '=', chat.address),
    )
    .$if(from !== null, (query) => query.where('contact_channel', '=', from))
    .execute();

/** Chats are only at providers whose channel tickets know as well. */
const channelOf = ({ channel }: Chat): Extract<Channel, ContactChannel> =>
  channel === 'telegram' ? 'telegram' : 'whatsapp';

const saidIn = (draft: Draft, locale: Locale): string =>
  wordsOf(draft).trim().slice(0, longestText).toWellFormed() || speak(texts, locale).onlyFiles;

/** The first line, cut at a word. */
function titleOf(words: string, locale: Locale): string {
  const line = (words.split('\n').find((one) => one !== '' && !isAside(one)) ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return speak(texts, locale).untitled;
  if (line.length <= longestTitle) return line;
  return `${line
    .slice(0, longestTitle - 1)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`;
}
