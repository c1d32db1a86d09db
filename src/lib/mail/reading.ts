import { createHash } from 'node:crypto';
import { readAddresses, readMessageIds } from './addresses.ts';
import { judgeAutomatic } from './automatic.ts';
import { gatherWords, type Leaf, type Words } from './bodies.ts';
import { isPermanentFailure, readBounceText, readDeliveryStatus, readFeedbackReport } from './bounces.ts';
import { charsetName, decodeBytes } from './charsets.ts';
import { readMailDate } from './dates.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { cleanFileName, extensionOf } from './file-names.ts';
import { unflow } from './flowed.ts';
import { type HeaderField, rawHeader, readHeaderBlock } from './header-fields.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { parameterText, readStructured } from './parameters.ts';
import type { MailBounce, MailFile, MailProblem, ReadMail, ReadMailOptions } from './read-mail.ts';
import { untransfer } from './transfer.ts';
import { takeUuencoded } from './uuencoded.ts';
import { partWords } from './words.ts';

const defaultMaxBytes = 64 * 1024 * 1024;
// Longer words are cut for reading; the raw message has them all.
const maxTextBytes = 4 * 1024 * 1024;
const maxHtmlLength = 3 * 1024 * 1024;

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
    await takeFile(leaf, words, files, charset, note);
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

async function decodeHeaders(
  fields: HeaderField[],
  charset: string,
  note: (problem: MailProblem) => void,
): Promise<Map<string, string[]>> {
  const headers = new Map<string, string[]>();
  for (const field of fields) {
    const { text, isRaw } = await decodeHeaderText(field.raw, charset);
    if (isRaw) note('raw_8bit_header');
    const held = headers.get(field.name);
    if (held) held.push(text);
    else headers.set(field.name, [text]);
  }
  return headers;
}

type One = (name: string) => Promise<ReadMail['from']>;

async function substituteFrom(one: One, note: (problem: MailProblem) => void): Promise<ReadMail['from']> {
  note('no_from');
  return (await one('reply-to')) ?? (await one('sender')) ?? (await one('return-path'));
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

async function readText(
  part: MimePart,
  charset: string,
  note: (problem: MailProblem) => void,
): Promise<string> {
  const { content, isBad } = untransfer(part.body, part.encoding);
  if (isBad) note('bad_base64');
  const isLong = content.length > maxTextBytes;
  if (isLong) note('message_cut');
  const declared = part.type.parameters.get('charset') ?? null;
  const bytes = isLong ? content.subarray(0, maxTextBytes) : content;
  const decoded = await decodeBytes(bytes, declared ?? htmlCharset(part, bytes), charset);
  if (decoded.isUnknown) note('charset_unknown');
  if (decoded.isGuessed) note('charset_guessed');
  const text = decoded.text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  if (part.type.value === 'text/plain' && part.type.parameters.get('format')?.toLowerCase() === 'flowed') {
    return unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes');
  }
  return text;
}

/** HTML may name its charset itself. */
function htmlCharset(part: MimePart, bytes: Buffer): string | null {
  if (part.type.value !== 'text/html') return null;
  return /<meta[^>]{1,200}charset=["']?([\w-]{1,40})/i.exec(bytes.toString('latin1', 0, 2_000))?.[1] ?? null;
}

async function convertHtml(html: string): Promise<{ text: string; quoteAt: number | null }> {
  const { htmlToText } = await import('./html-text.ts');
  return htmlToText(html.length > maxHtmlLength ? html.slice(0, maxHtmlLength) : html);
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

async function readReturned(
  part: MimePart,
  charset: string,
): Promise<{ headers: ReadonlyMap<string, string[]>; messageId: string | null }> {
  const { content } = untransfer(part.body, part.encoding);
  const block = readHeaderBlock(content, 0, Math.min(content.length, 1024 * 1024));
  const headers = await decodeHeaders(block.fields, charset, () => {});
  return { headers, messageId: readMessageIds(rawHeader(block.fields, 'message-id'))[0] ?? null };
}

function readBounce(
  report: { statuses: MailBounce['recipients']; feedback: MailBounce['recipients'] },
  returned: { headers: ReadonlyMap<string, string[]>; messageId: string | null } | null,
  headers: ReadonlyMap<string, string[]>,
  text: string,
): MailBounce {
  const own = (headers.get('to')?.[0] ?? '').toLowerCase();
  let recipients = [...report.feedback, ...report.statuses];
  if (recipients.length === 0) {
    recipients = (headers.get('x-failed-recipients') ?? [])
      .flatMap((value) => value.split(',', 100))
      .map((address) => ({
        address: address.trim().toLowerCase(),
        action: 'failed',
        status: '',
        diagnostic: '',
      }))
      .filter(({ address }) => address !== '');
  }
  if (recipients.length === 0)
    recipients = readBounceText(text, /[^\s<>,"]+@[^\s<>,"]+/.exec(own.slice(0, 500)) ?? []);
  const written = returned ?? readReturnedText(text);
  return {
    originalMessageId: written?.messageId ?? null,
    originalHeaders: written?.headers ?? new Map(),
    recipients,
    isPermanent: isPermanentFailure(recipients),
  };
}

/** Old mailers paste the returned mail into the text. */
function readReturnedText(
  text: string,
): { headers: ReadonlyMap<string, string[]>; messageId: string | null } | null {
  const at = text.slice(0, 200_000).search(/^message-id:/im);
  if (at < 0) return null;
  const above = text.slice(0, at).lastIndexOf('\n\n');
  const block = readHeaderBlock(Buffer.from(text.slice(above < 0 ? 0 : above + 2, at + 20_000)), 0, 40_000);
  const headers = new Map(
    block.fields.map(({ name, raw }) => [name, [Buffer.from(raw, 'latin1').toString('utf8')]]),
  );
  return { headers, messageId: readMessageIds(rawHeader(block.fields, 'message-id'))[0] ?? null };
}

async function takeFile(
  leaf: Leaf,
  words: Words,
  files: MailFile[],
  charset: string,
  note: (problem: MailProblem) => void,
): Promise<void> {
  const { part } = leaf;
  const { content, isBad } = untransfer(part.body, part.encoding);
  if (isBad) note('bad_base64');
  const type = part.type.value;
  const name = await fileName(part, content, files.length, charset);
  if (
    type === 'application/ms-tnef' ||
    type === 'application/vnd.ms-tnef' ||
    /^win(?:mail|dat)\.dat$/i.test(name)
  ) {
    const { unpackTnef } = await import('./tnef-files.ts');
    const unpacked = await unpackTnef(content, charset);
    if (unpacked) {
      if ((words.text ?? '').trim() === '' && words.html === null) {
        words.html = unpacked.html;
        words.text = unpacked.text;
      }
      files.push(
        ...unpacked.files.map((file) =>
          fileOf({ ...file, name: file.name || `attachment-${files.length + 1}.bin` }),
        ),
      );
      if (unpacked.isWhole) return;
    }
    note('bad_tnef');
  }
  if (/enveloped-data/i.test(part.type.parameters.get('smime-type') ?? '')) note('encrypted');
  const contentId = rawHeader(part.fields, 'content-id')
    .replace(/[<>\s]/g, '')
    .slice(0, 500);
  const isShown = contentId !== '' && words.html !== null && words.html.includes(contentId);
  const isPicture = type.startsWith('image/');
  files.push(
    fileOf({
      name,
      type,
      contentId: contentId === '' ? null : contentId,
      isInline: isPicture && (isShown || (part.disposition.value === 'inline' && leaf.isInRelated)),
      content,
    }),
  );
}

function fileOf(file: Omit<MailFile, 'size' | 'sha256'>): MailFile {
  return {
    ...file,
    size: file.content.length,
    sha256: createHash('sha256').update(file.content).digest('hex'),
  };
}

async function fileName(part: MimePart, content: Buffer, count: number, charset: string): Promise<string> {
  const given =
    (await parameterText(part.disposition, 'filename', charset)) ||
    (await parameterText(part.type, 'name', charset)) ||
    (await parameterText(part.disposition, 'name', charset));
  const named = cleanFileName(given);
  if (named !== '') return named;
  const type = part.type.value;
  const ending = extensionOf(type);
  if (type === 'message/rfc822' || type === 'message/global') {
    const block = readHeaderBlock(content, 0, Math.min(content.length, 256 * 1024));
    const subject = cleanFileName(
      (await decodeHeaderText(rawHeader(block.fields, 'subject'), charset)).text.replace(/[/\\]/g, '_'),
    );
    if (subject !== '') return `${subject}.eml`;
  }
  const described = cleanFileName(
    (await decodeHeaderText(rawHeader(part.fields, 'content-description'), charset)).text,
  );
  if (described !== '') return /\.[a-z\d]{1,5}$/i.test(described) ? described : `${described}.${ending}`;
  return `attachment-${count + 1}.${ending}`;
}
