import { readAddresses, readMessageIds } from './addresses.ts';
import { judgeAutomatic } from './automatic.ts';
import { gatherWords, type Leaf, type Words } from './bodies.ts';
import { readDeliveryStatus, readFeedbackReport } from './bounces.ts';
import { charsetName } from './charsets.ts';
import { readMailDate } from './dates.ts';
import { decodeHeaders } from './decoded-headers.ts';
import { rawHeader } from './header-fields.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { readStructured } from './parameters.ts';
import { convertHtml, maxHtmlLength, readText } from './part-text.ts';
import type { MailBounce, MailFile, MailProblem, ReadMail, ReadMailOptions } from './read-mail.ts';
import { readBounce, readReturned } from './returned.ts';
import { fileOf, shownContentIds, takeFile } from './taking-files.ts';
import { takeUuencoded } from './uuencoded.ts';
import { partWords } from './words.ts';

const defaultMaxBytes = 64 * 1024 * 1024;

/**
 * Reads one message, whatever its bytes: it never rejects. What was odd is named in `problems`; when nothing could be
 * read, that is `unreadable` and the rest is empty.
 */
export async function readMail(
  raw: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadMailOptions = {},
): Promise<ReadMail> {
  const problems = new Set<MailProblem>();
  try {
    const bytes = await collect(raw, options.maxBytes ?? defaultMaxBytes, (problem) => problems.add(problem));
    return await readWhole(bytes, options, problems);
  } catch {
    problems.add('unreadable');
    return emptyMail([...problems]);
  }
}

function emptyMail(problems: MailProblem[]): ReadMail {
  return {
    from: null,
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    deliveredTo: [],
    subject: '',
    date: null,
    messageId: null,
    inReplyTo: [],
    references: [],
    headers: new Map(),
    text: '',
    html: null,
    words: { text: '', quoted: '', signature: '' },
    isForward: false,
    files: [],
    auto: { kind: 'person', reason: '', canAnswer: false },
    bounce: null,
    problems,
  };
}

async function collect(
  raw: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
  note: (problem: MailProblem) => void,
): Promise<Buffer> {
  if (raw instanceof Uint8Array) {
    if (raw.length > maxBytes) note('message_cut');
    return Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, maxBytes));
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of raw) {
    if (length + chunk.length > maxBytes) {
      chunks.push(chunk.subarray(0, maxBytes - length));
      note('message_cut');
      break;
    }
    chunks.push(chunk);
    length += chunk.length;
  }
  return chunks.length === 1 ? Buffer.from(chunks[0]!) : Buffer.concat(chunks);
}

/** A message whose lines end in CR alone gets line ends others understand. */
function withLineEnds(bytes: Buffer): Buffer {
  if (bytes.includes(10) || !bytes.includes(13)) return bytes;
  const copy = Buffer.from(bytes);
  for (let i = 0; i < copy.length; i += 1) if (copy[i] === 13) copy[i] = 10;
  return copy;
}

async function readWhole(
  given: Buffer,
  options: ReadMailOptions,
  problems: Set<MailProblem>,
): Promise<ReadMail> {
  const note = (problem: MailProblem) => problems.add(problem);
  const root = readMimeTree(withLineEnds(given), note);
  const charset = mainCharset(root);
  const headers = await decodeHeaders(root.fields, charset, note);
  const raw = (name: string) => rawHeader(root.fields, name);
  const addresses = (name: string) =>
    readAddresses(
      root.fields
        .filter((field) => field.name === name)
        .map((field) => field.raw)
        .join(', '),
      charset,
    );
  const one = async (name: string) => (await readAddresses(raw(name), charset))[0] ?? null;

  const files: MailFile[] = [];
  const leaves: Leaf[] = [];
  const words = await gatherWords(
    root,
    {
      readText: (part) => readText(part, charset, note),
      htmlToText: convertHtml,
      takeFile: (leaf) => leaves.push(leaf),
    },
    { isFirst: true, isInRelated: false, isInSigned: false },
  );
  const taking = { words, files, shown: shownContentIds(words.html), charset, note };
  const report = { statuses: [] as MailBounce['recipients'], feedback: [] as MailBounce['recipients'] };
  let returned: { headers: ReadonlyMap<string, string[]>; messageId: string | null } | null = null;
  let hasDeliveryStatus = false;
  for (const leaf of leaves) {
    const type = leaf.part.type.value;
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status') {
      hasDeliveryStatus = true;
      report.statuses.push(...readDeliveryStatus(await readText(leaf.part, charset, note)));
    } else if (type === 'message/feedback-report') {
      report.feedback.push(...readFeedbackReport(await readText(leaf.part, charset, note)));
    }
    if (
      returned === null &&
      (type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/global')
    ) {
      returned = await readReturned(leaf.part, charset);
    }
    await takeFile(leaf, taking);
  }

  const subject = oneLine(headers.get('subject')?.[0] ?? '');
  const from = (await one('from')) ?? (await substituteFrom(one, note));
  if (words.text?.includes('\nend') && words.text.includes('begin ')) {
    const taken = takeUuencoded(words.text);
    words.text = taken.text;
    files.push(...taken.files.map((file) => fileOf({ ...file, contentId: null, isInline: false })));
  }
  const text = await wholeText(words, note);
  const messageId = readMessageIds(raw('message-id'))[0] ?? null;
  if (messageId === null) note('no_message_id');
  const date = readMailDate(raw('date'));
  if (date === null) note('no_date');
  if (root.type.value === 'multipart/encrypted' || /smime-type=(?:"?)enveloped/i.test(raw('content-type')))
    note('encrypted');

  const declared = readStructured(raw('content-type'));
  const deliveredTo: string[] = [];
  for (const name of [
    'delivered-to',
    'x-original-to',
    'envelope-to',
    'x-envelope-to',
    'x-delivered-to',
    'x-forwarded-to',
    'apparently-to',
  ]) {
    for (const { address } of await addresses(name))
      if (!deliveredTo.includes(address)) deliveredTo.push(address);
  }
  const auto = judgeAutomatic({
    headers,
    from,
    subject,
    type: declared.value,
    reportType: (declared.parameters.get('report-type') ?? '').toLowerCase(),
    hasDeliveryStatus,
    hasFeedbackReport: report.feedback.length > 0,
    isOwn: options.isOwn?.({ messageId, headers }) ?? false,
  });
  const { words: parted, isForward } = partWords(text.text, text.quoteAt, subject);
  return {
    from,
    sender: await one('sender'),
    replyTo: await addresses('reply-to'),
    to: await addresses('to'),
    cc: await addresses('cc'),
    deliveredTo,
    subject,
    date,
    messageId,
    inReplyTo: readMessageIds(raw('in-reply-to')),
    references: readMessageIds(raw('references')),
    headers,
    text: text.text,
    html: words.html,
    words: parted,
    isForward,
    files,
    auto,
    bounce: auto.kind === 'bounce' ? readBounce(report, returned, headers, text.text) : null,
    problems: [...problems],
  };
}

function mainCharset(root: MimePart): string {
  const queue = [root];
  for (let i = 0; i < queue.length && i < 50; i += 1) {
    const part = queue[i]!;
    const charset = charsetName(part.type.parameters.get('charset'));
    if (charset !== '' && charset !== 'us-ascii') return charset;
    queue.push(...part.children.slice(0, 50));
  }
  return '';
}

type One = (name: string) => Promise<ReadMail['from']>;

async function substituteFrom(one: One, note: (problem: MailProblem) => void): Promise<ReadMail['from']> {
  note('no_from');
  return (await one('reply-to')) ?? (await one('sender')) ?? (await one('return-path'));
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

async function wholeText(
  words: Words,
  note: (problem: MailProblem) => void,
): Promise<{ text: string; quoteAt: number | null }> {
  if (words.text !== null && (words.text.trim() !== '' || words.html === null)) {
    return { text: words.text.replace(/^(?:[ \t]*\n)+/, '').trimEnd(), quoteAt: null };
  }
  if (words.html === null) return { text: '', quoteAt: null };
  if (words.html.length > maxHtmlLength) note('html_too_large');
  return convertHtml(words.html);
}
