import { readMessageIds } from './addresses.ts';
import { isPermanentFailure, readBounceText } from './bounces.ts';
import { decodeHeaders } from './decoded-headers.ts';
import { rawHeader, readHeaderBlock } from './header-fields.ts';
import type { MimePart } from './mime-tree.ts';
import type { MailBounce } from './read-mail.ts';
import { untransfer } from './transfer.ts';

/** The headers of the mail that came back, from the part that holds it. */
export async function readReturned(
  part: MimePart,
  charset: string,
): Promise<{ headers: ReadonlyMap<string, string[]>; messageId: string | null }> {
  const { content } = untransfer(part.body, part.encoding);
  const block = readHeaderBlock(content, 0, Math.min(content.length, 1024 * 1024));
  const headers = await decodeHeaders(block.fields, charset, () => {});
  return { headers, messageId: readMessageIds(rawHeader(block.fields, 'message-id'))[0] ?? null };
}

/** A bounce out of its parts; what no part says is looked for in the words. */
export function readBounce(
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
