import type { MailBounce } from './read-mail.ts';

type Recipient = MailBounce['recipients'][number];

/** What the machine-readable part of a bounce says (RFC 3464): blocks of headers, one for each recipient. */
export function readDeliveryStatus(text: string): Recipient[] {
  const out: Recipient[] = [];
  for (const block of text
    .slice(0, 1_000_000)
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)) {
    const fields = readBlock(block);
    const named = fields.get('final-recipient') ?? fields.get('original-recipient');
    const action = (fields.get('action') ?? '').toLowerCase().split(/\s/)[0]!;
    if (named === undefined && action === '') continue;
    if (out.length >= 1_000) break;
    out.push({
      address: addressOf(named ?? '') || addressOf(fields.get('original-recipient') ?? ''),
      action: action || 'failed',
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec((fields.get('status') ?? '').slice(0, 200))?.[0] ?? '',
      diagnostic: (fields.get('diagnostic-code') ?? '')
        .replace(/^\s*(?:smtp|x-[\w-]{1,40})\s*;\s*/i, '')
        .slice(0, 2_000),
    });
  }
  return out;
}

/** Abuse feedback (RFC 5965): somebody pressed "spam". */
export function readFeedbackReport(text: string): Recipient[] {
  const fields = readBlock(text.slice(0, 100_000).replaceAll('\r\n', '\n'));
  const kind = fields.get('feedback-type');
  if (kind === undefined) return [];
  const address = addressOf(fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? '');
  return [{ address, action: 'complained', status: '', diagnostic: kind }];
}

function readBlock(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of block.split('\n')) {
    if (/^[ \t]/.test(line) && name !== '') {
      const held = fields.get(name)!;
      if (held.length < 4_000) fields.set(name, `${held} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0 || colon > 100) continue;
    name = line.slice(0, colon).trim().toLowerCase();
    if (fields.has(name)) name = '';
    else fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** `rfc822; name@host` as an address. */
function addressOf(value: string): string {
  const text = value.slice(0, 500);
  const after = text.slice(text.indexOf(';') + 1).trim();
  return after.replace(/^<|>$/g, '').trim().toLowerCase();
}

/** What a bounce written only for people says: addresses with an enhanced or SMTP status near them. */
export function readBounceText(text: string, own: readonly string[]): Recipient[] {
  const out = new Map<string, Recipient>();
  const scanned = text.slice(0, 20_000);
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(scanned)?.[1] ?? '';
  const code = /\b([45]\d\d)[ -]/.exec(scanned)?.[1] ?? '';
  for (const line of scanned.split('\n')) {
    if (out.size >= 50) break;
    // The returned mail has addresses too; what stands under its headers is not about delivery.
    if (/^(?:from|to|received|return-path):/i.test(line) || /^-{2,}.*(?:copy|original|returned)/i.test(line))
      break;
    const address = /<?([\w.+=-]{1,64}@[a-z\d.-]{1,200}\.[a-z]{2,20})>?/i
      .exec(line.slice(0, 500))?.[1]
      ?.toLowerCase();
    if (address === undefined || own.includes(address) || /^(?:mailer-daemon|postmaster)@/.test(address))
      continue;
    if (!out.has(address)) {
      const isDelayed = /will (?:be )?(?:retr|try)|delayed|not (?:yet )?been delivered yet|tertunda/i.test(
        scanned,
      );
      out.set(address, {
        address,
        action: isDelayed ? 'delayed' : 'failed',
        status: status || (code ? `${code[0]}.0.0` : ''),
        diagnostic: line.trim().slice(0, 500),
      });
    }
  }
  return [...out.values()];
}

/** A failure for good: no later try will help. */
export function isPermanentFailure(recipients: readonly Recipient[]): boolean {
  return recipients.some(
    ({ action, status }) => action === 'complained' || (action === 'failed' && !status.startsWith('4.')),
  );
}
