import { parsePhone } from './phone.ts';

export type ChatMessage = {
  /** Null for a beginning that was cut off, and for text without any sender. */
  sender: string | null;
  /** The wall clock of the phone it was copied from, `2026-11-22T09:12`; null without a readable date. */
  at: string | null;
  /** Without media and the chat's own remarks; may be empty for a picture alone. */
  text: string;
  /** Pictures, voice notes and files that the text only mentions. */
  media: number;
};

export type ChatSender = {
  /** As it stands in the chat: a name, or a number that is in no address book. */
  name: string;
  /** E.164, when the sender is a number. */
  phone: string | null;
  count: number;
};

export type Chat = { messages: ChatMessage[]; senders: ChatSender[] };

const marks = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const spaces = /[\u00a0\u202f\u2007\u2009]/g;
const date = String.raw`(?<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})`;
const time = String.raw`(?:pukul |at )?(?<time>\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)(?: ?(?<half>[AaPp])\.? ?[Mm]\.?)?`;
/** Exported by Android, exported by iOS, and copied from the screen, where the time comes first. */
const heads = [
  new RegExp(`^${date},? ${time} [-–] (?<rest>.*)$`),
  new RegExp(String.raw`^\[${date},? ${time}\] ?(?<rest>.*)$`),
  new RegExp(String.raw`^\[${time}, ${date}\] ?(?<rest>.*)$`),
];

/** What WhatsApp itself says where a message would stand. */
const remarks = [
  /terenkripsi secara end-to-end|end-to-end encrypted/i,
  /^(?:panggilan (?:suara|video)|(?:missed )?(?:voice|video) call)\b.{0,40}$/i,
  /^(?:pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini|this message was deleted|you deleted this message)\.?$/i,
  /^(?:menunggu pesan ini|waiting for this message)\b.{0,60}$/i,
];
/** The same where a name would: Android writes these without a sender, and some hold a colon. */
const happenings =
  /(?:mengubah (?:subjek|deskripsi|ikon|nomor)|membuat grup|menambahkan|keluar$|bergabung|changed (?:the|their|this)|created group|added|left$|joined)/i;
const media = [
  /^<(?:media tidak disertakan|media omitted|(?:terlampir|lampiran|attached): .+)>$/i,
  /^(?:gambar|foto|video|audio|stiker|gif|dokumen|kontak|image|photo|sticker|document|contact card) (?:tidak disertakan|dihilangkan|omitted)$/i,
  /^.{1,160}\.\w{2,5} (?:\((?:file|berkas) (?:terlampir|attached)\)|.{0,40}(?:dokumen tidak disertakan|document omitted))$/i,
  /^null$/,
];
const edited = / ?<(?:pesan ini (?:telah )?diedit|this message was edited)>$/i;

type Raw = { parts: [number, number, number] | null; clock: string | null; message: ChatMessage };

/**
 * Reads a WhatsApp chat as it is copied from the screen or exported as a text file, by Android or iOS, in Indonesian or
 * English. Text that is no chat comes back as one message without a sender. Pure; never throws.
 */
export function parseChat(text: string): Chat {
  const found: Raw[] = [];
  let isUsHalf = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const plain = line.replace(marks, '').replace(spaces, ' ').trimEnd();
    const head = readHead(plain);
    if (!head) {
      addLine(found, plain);
      continue;
    }
    isUsHalf ||= head.half === 'A' || head.half === 'P';
    // iOS marks what it says itself by an invisible sign behind the name.
    const isMarked = /: \u200e/.test(line);
    const said = saidIn(head.rest, isMarked);
    found.push({
      parts: head.parts,
      clock: head.clock,
      message: { sender: said?.sender ?? null, at: null, text: '', media: 0 },
    });
    if (said) addLine(found, said.text);
    else found.at(-1)!.message.media = -1;
  }
  setTimes(found, isUsHalf);
  const messages = found
    .map(({ message }) => ({ ...message, text: message.text.trim() }))
    // A remark of the program itself was marked with -1.
    .filter((message) => message.media > 0 || (message.media === 0 && message.text !== ''));
  return { messages, senders: countSenders(messages) };
}

type Head = { parts: Raw['parts']; clock: string | null; half: string | undefined; rest: string };

function readHead(line: string): Head | undefined {
  for (const pattern of heads) {
    const groups = pattern.exec(line)?.groups;
    if (!groups) continue;
    const parts = groups['date']!.split(/[/.-]/).map(Number) as [number, number, number];
    const half = groups['half'];
    return { parts, clock: clockOf(groups['time']!, half), half, rest: groups['rest'] ?? '' };
  }
  return undefined;
}

function clockOf(typed: string, half: string | undefined): string | null {
  const [hour, minute] = typed.split(/[.:]/).map(Number) as [number, number];
  const isAfternoon = half?.toLowerCase() === 'p';
  const full = half ? (hour % 12) + (isAfternoon ? 12 : 0) : hour;
  if (full > 23 || minute > 59) return null;
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function saidIn(rest: string, isMarked: boolean): { sender: string; text: string } | undefined {
  const split = /^([^:]{1,80}): ?(.*)$/.exec(rest);
  if (!split) return undefined;
  const sender = split[1]!.replace(/^~ ?/, '').trim();
  const text = split[2]!;
  if (sender === '' || remarks.some((remark) => remark.test(text))) return undefined;
  if (happenings.test(sender)) return undefined;
  if (isMarked && !isMedia(text)) return undefined;
  return { sender, text };
}

const isMedia = (line: string): boolean => media.some((pattern) => pattern.test(line));

function addLine(found: Raw[], line: string): void {
  if (found.length === 0) {
    if (line.trim() === '') return;
    found.push({ parts: null, clock: null, message: { sender: null, at: null, text: '', media: 0 } });
  }
  const { message } = found.at(-1)!;
  if (message.media === -1) return;
  if (isMedia(line.trim())) {
    message.media += 1;
    return;
  }
  message.text += `${message.text === '' ? '' : '\n'}${line.replace(edited, '')}`;
}

type Order = 'dmy' | 'mdy' | 'ymd';

/** Which number is the day is told by no line alone: the reading counts in which every date exists and time runs on. */
function setTimes(found: readonly Raw[], isUsHalf: boolean): void {
  const dated = found.filter((one) => one.parts && one.clock);
  const orders: Order[] = isUsHalf ? ['mdy', 'dmy', 'ymd'] : ['dmy', 'mdy', 'ymd'];
  const readings = orders
    .map((order) => dated.map((one) => dayOf(one.parts!, order)))
    .filter((days) => days.every((day) => day !== null));
  const runsOn = (days: readonly (string | null)[]) =>
    days.every((day, index) => index === 0 || days[index - 1]! <= day!);
  const days = readings.find(runsOn) ?? readings[0];
  if (!days) return;
  for (const [index, one] of dated.entries()) one.message.at = `${days[index]}T${one.clock}`;
}

function dayOf([a, b, c]: [number, number, number], order: Order): string | null {
  const [day, month, year] = order === 'dmy' ? [a, b, c] : order === 'mdy' ? [b, a, c] : [c, b, a];
  if (order === 'ymd' ? year < 1000 : day > 31 || a > 31) return null;
  const full = year < 100 ? 2000 + year : year;
  const at = new Date(Date.UTC(full, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day || full < 2009 || full > 2099) return null;
  return at.toISOString().slice(0, 10);
}

function countSenders(messages: readonly ChatMessage[]): ChatSender[] {
  const senders = new Map<string, ChatSender>();
  for (const { sender } of messages) {
    if (sender === null) continue;
    const known = senders.get(sender);
    if (known) known.count += 1;
    else senders.set(sender, { name: sender, phone: parsePhone(sender)?.e164 ?? null, count: 1 });
  }
  return [...senders.values()];
}
