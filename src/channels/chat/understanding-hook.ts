import { z } from 'zod';
import type { Config } from '../../config.ts';
import type { Trx } from '../../db/connection.ts';
import { hideWords } from '../../domain/arrivals/hiding-words.ts';
import type { MailRoom } from '../../domain/arrivals/mail-room.ts';
import type { Arrival, Taken, Understand } from '../../domain/arrivals/taking-in.ts';
import { type Chat, getAccount, lockChat, saveChat } from '../../domain/chats/chat.ts';
import { converse } from '../../domain/chats/conversation.ts';
import { carryOut, type Deed, keepDraftFiles } from '../../domain/chats/doing.ts';
import { countHeard, gatherFacts } from '../../domain/chats/gathering.ts';
import { languageOf, placeAndWords } from '../../domain/chats/phrases.ts';
import type { Said, Turn } from '../../domain/chats/turn.ts';
import { queueDelivery } from '../../domain/deliveries/queueing.ts';
import { findOffice, type Office } from '../../domain/settings/office.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { cleanText } from '../../domain/tickets/inputs.ts';
import { ticketPin } from '../../lib/pin.ts';
import type { Heard } from '../adapter.ts';
import { type Outside, outsideOf } from '../outside.ts';
import { type FetchedFiles, fetchFiles } from './fetching-files.ts';
import { type Aside, sayAll, sayButtons } from './words.ts';

export type ChatRoom = MailRoom & {
  config: Pick<Config, 'UPLOAD_MAX_BYTES' | 'OUTSIDE' | 'DEMO' | 'PUBLIC_URL'> &
    Parameters<typeof throttleKeys>[0]['config'];
  /** For tests: another door, and no pause before a second attempt. */
  outside?: Outside;
  patience?: number;
};

type Message = Extract<Heard, { kind: 'message' }>;

const longest = { text: 4_096, name: 80, choice: 256 };
/** What a number may say within an hour before people look at it. */
const mostAnHour = 60;
/** What Telegram vouches for when somebody shares their own number. */
const ownNumber = 'own_number';

const text = (most: number) =>
  z.string().transform((value) => cleanText(value.slice(0, most).toWellFormed()));
const heardMessage = z.object({
  kind: z.literal('message'),
  externalId: z.string(),
  from: z.string(),
  name: text(longest.name).catch(''),
  at: z.coerce.date(),
  text: text(longest.text),
  choice: z.string().max(longest.choice).nullable().catch(null),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), name: text(200).catch('') })
    .nullable()
    .catch(null),
  files: z.array(
    z.object({ ref: z.string(), name: z.string(), type: z.string(), size: z.number().nullable() }),
  ),
});

/** What somebody wrote in a chat and what becomes of it (docs/decisions/020-chats.md). */
export const understandHook =
  (room: ChatRoom): Understand =>
  async (arrival) => {
    const message = read(arrival);
    if (!message || arrival.gateway_id === null) return async () => aside('unreadable');
    const { from, name } = message;
    const facts = { from: { address: from, name }, subject: '', messageId: undefined };
    const office = await findOffice(room.db);
    const gateway = await getAccount(room.db, arrival.gateway_id);
    const reason = whyNot(message, gateway);
    if (!office || reason) return async () => ({ ...facts, ...(reason ?? aside('not_set_up')) });
    const outside = room.outside ?? outsideOf(room.config);
    const files = await fetchFiles({ ...room, outside }, arrival.gateway_id, message.files);
    const heard = { arrival, gatewayId: arrival.gateway_id, message, files };
    return async (trx) => ({ ...facts, ...(await settleTurn(trx, room, office, heard)) });
  };

const aside = (reason: Taken['reason']): Taken => ({ outcome: 'quarantined', reason });
const ignored = (reason: Taken['reason']): Taken => ({ outcome: 'ignored', reason });

function read({ body }: Arrival): Message | undefined {
  try {
    return heardMessage.parse(JSON.parse(body ?? ''));
  } catch {
    return undefined;
  }
}

/** What is not said to us by one person. */
function whyNot(
  { from, text, choice, location, files }: Message,
  { channel, settings }: { channel: string; settings: unknown },
): Taken | undefined {
  const isPerson = channel === 'telegram' ? /^\d{1,20}$/.test(from) : /^\+[1-9]\d{6,14}$/.test(from);
  // Groups, broadcasts and status lines.
  if (!isPerson) return ignored('list');
  const { number } = (settings ?? {}) as { number?: unknown };
  if (typeof number === 'string' && number === from) return ignored('own_message');
  if (text === '' && choice === null && location === null && files.length === 0) return ignored('empty');
  // Nobody talks by short messages here; the desk sees what was written.
  return channel === 'whatsapp' || channel === 'telegram' ? undefined : aside('stranger');
}

type Brought = { arrival: Arrival; gatewayId: string; message: Message; files: FetchedFiles };

async function settleTurn(
  trx: Trx,
  room: ChatRoom,
  office: Office,
  { arrival, gatewayId, message, files }: Brought,
): Promise<Taken> {
  const { from: address, name } = message;
  const locked = await lockChat(trx, {
    gatewayId,
    address,
    name,
    at: message.at,
    locale: languageOf(message.text),
  });
  if ((await countHeard(trx, locked)) >= mostAnHour) return aside('too_many');
  const shared = message.choice === ownNumber;
  const chat: Chat = shared
    ? { ...locked, progress: { ...locked.progress, phone: message.text.slice(0, 20) } }
    : locked;
  const begun = placeAndWords(message.text);
  const said: Said = {
    id: message.externalId,
    text: shared ? 'menu' : (begun?.words ?? message.text),
    choice: shared ? null : message.choice,
    place: [begun ? `📍 ${begun.place}` : '', placeOf(message), message.text && lostNote(files)]
      .filter(Boolean)
      .join('\n'),
    files: files.kept.length,
    at: message.at,
    receivedAt: arrival.received_at,
  };
  const keys = throttleKeys(room);
  const facts = await gatherFacts(trx, {
    chat,
    text: said.text,
    name,
    office,
    secret: room.secret,
    guessesOf: keys.ticket,
  });
  if (facts.pin !== null) await hideWords(trx, arrival.id);
  const turn = converse(chat.progress, said, facts);
  const draft = draftOf(turn);
  if (draft && files.kept.length > 0) await keepDraftFiles(trx, room, draft, files.kept);
  const { isStopped } = turn.progress;
  const deed = await carryOut(trx, { chat, effects: turn.effects, isStopped });
  const progress = after(turn, deed, chat.at);
  const locale = turn.locale ?? chat.locale;
  const ticketId = deed.ticketId ?? progress.current?.ticketId ?? facts.own[0]?.id ?? null;
  await saveChat(trx, { id: chat.id, progress, locale, ticketId });
  const says = [
    ...asidesBefore(files),
    ...(deed.failure ? [{ code: deed.failure } as const] : turn.says),
    ...receiptOf(deed, room.secret, isStopped),
  ];
  if (says.length > 0) {
    const about = { office: office.service_name, publicUrl: room.config.PUBLIC_URL };
    const content = {
      text: sayAll(says, locale, about),
      buttons: deed.failure ? [] : sayButtons(turn.buttons, locale),
    };
    const letter = {
      channel: chat.channel,
      kind: 'chat',
      message: 'chat',
      address,
      locale,
      content,
    } as const;
    await queueDelivery(trx, { ...letter, gatewayId, ticketId: deed.ticketId ?? null });
  }
  if (turn.says.some(({ code }) => code === 'guests_not_allowed')) return aside('guests_not_allowed');
  const { outcome, reason, seq } = deed;
  return { outcome, reason, ticketId: deed.ticketId, seq };
}

/** Where the files of this message belong: what is still being said, or what just went. */
const draftOf = ({ progress, effects }: Turn) =>
  effects.map((effect) => ('draft' in effect ? effect.draft : undefined)).find(Boolean) ?? progress.draft;

/** What is written next goes to the report that was just sent. What was refused is kept, to be sent in another way. */
function after({ progress, effects }: Turn, { failure, opened }: Deed, at: Date): Turn['progress'] {
  if (failure) {
    const draft = effects.map((effect) => ('draft' in effect ? effect.draft : null)).find(Boolean);
    const asked = failure === 'too_many' ? ({ kind: 'summary' } as const) : null;
    return { ...progress, draft: draft ?? progress.draft, asked, offered: [], current: null, sent: null };
  }
  if (!opened) return progress;
  return { ...progress, current: { ticketId: opened.ticketId, at: at.toISOString() } };
}

const asidesBefore = ({ refused, lost }: FetchedFiles): Aside[] => [
  ...(lost > 0 ? [{ code: 'lost', count: lost } as const] : []),
  ...(refused.length > 0 ? [{ code: 'refused', names: refused } as const] : []),
];

/** The number comes as the news of the new ticket; only whoever wants no news is told here. */
const receiptOf = ({ opened }: Deed, secret: string, isStopped: boolean): Aside[] =>
  opened && isStopped
    ? [{ code: 'opened', number: opened.number, pin: ticketPin(secret, opened.ticketId, 1) }]
    : [];

/** For whoever works on it: what the reporter sent and nobody got. */
const lostNote = ({ lost }: FetchedFiles): string =>
  lost > 0 ? `[Karcis: ${lost} berkas gagal diambil dari penyedia pesan.]` : '';

/** A place as a line of words; no map is asked. */
function placeOf({ location }: Message): string {
  if (!location || !Number.isFinite(location.latitude) || !Number.isFinite(location.longitude)) return '';
  const point = `${location.latitude.toFixed(6)}, ${location.longitude.toFixed(6)}`;
  return location.name ? `📍 ${location.name} (${point})` : `📍 ${point}`;
}
