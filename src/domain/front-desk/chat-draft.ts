import { formatPhone } from '../../lib/phone.ts';
import { parseChat } from '../../lib/whatsapp-chat.ts';

export type ChatDraft = {
  /** Empty when the sender is only a number. */
  name: string;
  phone: string;
  subject: string;
  description: string;
  /** Wall clock of the first message, `2026-11-22T09:12`, or empty. */
  receivedAt: string;
  /** Pictures and files that did not come along. */
  media: number;
  /** Who writes in the chat, and which of them is taken for the caller. */
  senders: { name: string; count: number }[];
  caller: string | null;
};

const longestSubject = 150;
/** Words that open a conversation and say nothing yet. */
const greeting =
  /^(?:(?:p|halo|hallo|hai|hi|hello|permisi|pagi|siang|sore|malam|selamat (?:pagi|siang|sore|malam)|good (?:morning|afternoon|evening)|ass?alamu.?.?alaikum(?: wr\.? ?wb)?|om swastiastu|shalom|maaf(?: mengganggu)?|mohon maaf|mohon izin|izin|tes|test|min|admin|pak|bapak|bu|ibu|bapak\/ibu|kak|mas|mbak|bli|tim|helpdesk)[\s,.!?🙏]*)+$/iu;

/**
 * What a pasted chat fills in. The caller is the sender named, else the first who is none of `own`, the names of the
 * office and of whoever sits at the desk.
 */
export function draftFromChat(text: string, own: readonly string[], chosen?: string): ChatDraft {
  const { messages, senders } = parseChat(text);
  const ours = new Set(['anda', 'you', 'saya', ...own].map((name) => name.trim().toLowerCase()));
  const caller =
    senders.find(({ name }) => name === chosen) ??
    senders.find(({ name }) => !ours.has(name.toLowerCase())) ??
    senders[0];
  const said = messages.filter(({ sender }) => sender === null || sender === caller?.name);
  const lines = said.flatMap((message) => (message.text === '' ? [] : [message.text]));
  return {
    name: caller && !caller.phone && /\p{L}/u.test(caller.name) ? caller.name : '',
    phone: caller?.phone ? formatPhone(caller.phone) : '',
    subject: subjectOf(lines),
    description: lines.join('\n'),
    receivedAt: said.find(({ at }) => at !== null)?.at ?? '',
    media: said.reduce((sum, message) => sum + message.media, 0),
    senders: senders.map(({ name, count }) => ({ name, count })),
    caller: caller?.name ?? null,
  };
}

/** The first line that says something, up to the end of a word. */
function subjectOf(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  const line =
    lines.find((one) => one !== '' && !greeting.test(one)) ?? lines.find((one) => one !== '') ?? '';
  if (line.length <= longestSubject) return line;
  const cut = line.slice(0, longestSubject - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`;
}
