import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { isOneAddress } from '../../lib/mail/addresses.ts';
import type { MailAddress, ReadMail } from '../../lib/mail/read-mail.ts';
import { readMail } from '../../lib/mail/reading.ts';
import type { FileStore } from '../../storage/store.ts';
import { cleanText, longestText } from '../tickets/inputs.ts';
import { markedMessages } from './own-marks.ts';
import type { Taken } from './taking-in.ts';

/** A longer mail is kept as it came and looked at by people. */
export const mostMailBytes = 50 * 1024 * 1024;
/** Enough of a longer mail to say who wrote it and about what. */
const headBytes = 256 * 1024;

/** A mail, read, and what the desk works with. */
export type OpenedMail = {
  mail: ReadMail;
  sender: MailAddress | null;
  /** Without Re: and the like; may be empty. */
  subject: string;
  /** What is new in it, as it goes into the ticket; may be empty. */
  text: string;
  /** Whether a machine of ours may answer the sender. */
  isAnswerable: boolean;
  fingerprint: string | null;
};

/**
 * Opens a mail of the store. Never rejects for what is in it.
 * @throws when the file cannot be read, so that it is tried again
 */
export async function openMail(
  { store, secret }: { store: FileStore; secret: string },
  { sha256, size }: { sha256: string; size: number },
): Promise<OpenedMail> {
  // Read whole first: a disk that fails must not look like a mail that ends early.
  const bytes = size > mostMailBytes ? await readHead(store, sha256) : await buffer(store.open(sha256));
  const isOwn = ({ messageId }: { messageId: string | null }) =>
    messageId !== null && markedMessages(secret, [messageId]).length > 0;
  return lookInto(await readMail(bytes, { isOwn }));
}

async function readHead(store: FileStore, sha256: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of store.open(sha256)) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

function lookInto(mail: ReadMail): OpenedMail {
  const from = mail.from ?? mail.sender;
  const sender = from && { name: fit(from.name, 200), address: fit(from.address.toLowerCase(), 320) };
  const words = mail.words.text.trim() === '' ? mail.text : mail.words.text;
  return {
    mail,
    sender,
    subject: bareSubject(mail.subject),
    text: cleanText(words.toWellFormed()),
    isAnswerable: sender !== null && mail.auto.canAnswer && isOneAddress(sender.address),
    fingerprint: fingerprintOf(mail, sender),
  };
}

/** What stands beside the outcome of every mail, whatever became of it. */
export const factsOf = ({ mail, sender, isAnswerable, fingerprint }: OpenedMail) =>
  ({
    from: sender ?? undefined,
    subject: fit(mail.subject, 500),
    messageId: mail.messageId === null ? undefined : fit(mail.messageId, 500),
    autoReplyAllowed: isAnswerable,
    fingerprint,
  }) satisfies Partial<Taken>;

const fit = (text: string, most: number): string => cleanText(text.toWellFormed()).slice(0, most);

const prefixes =
  /^\s*(?:(?:re|fwd?|bls|balas|trs|terusan|aw|wg|sv|vs|tr|rv)\s*(?:\[\d+\]|\(\d+\))?\s*:|\[(?:ext|external|eksternal)\])\s*/i;

/** A subject without what programs put before it. */
export function bareSubject(subject: string): string {
  let bare = fit(subject.replace(/\s+/g, ' '), 500);
  while (prefixes.test(bare)) bare = bare.replace(prefixes, '');
  return bare;
}

/** The same mail by two ways carries other headers of transport, and the same of these. */
function fingerprintOf(mail: ReadMail, sender: MailAddress | null): string | null {
  if (mail.messageId === null) return null;
  const parts = [
    mail.messageId,
    sender?.address ?? '',
    mail.date?.toISOString() ?? '',
    mail.subject,
    mail.text,
    ...mail.files.map((file) => file.sha256),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Words as a ticket takes them; what is too long ends with a line that says where the rest is. */
export function cutWords(text: string, rest: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText - rest.length - 2).toWellFormed()}\n\n${rest}`;
}
