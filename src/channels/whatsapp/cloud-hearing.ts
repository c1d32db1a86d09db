import type { Gate, Heard, Incoming } from '../adapter.ts';
import { listAt, textAt, valueAt } from '../http/answering.ts';
import { e164Of } from '../http/numbers.ts';
import { jsonOf } from '../http/signing.ts';
import { kindOfCode } from './cloud-faults.ts';
import type { CloudSettings } from './cloud-settings.ts';

type Message = Extract<Heard, { kind: 'message' }>;

/** One call may tell of many messages and receipts; an app has one hook for all its numbers, of which one is ours. */
export const hearCloud = (call: Incoming, gate?: Gate<CloudSettings>): Heard[] =>
  listAt(jsonOf(call), 'entry')
    .flatMap((entry) => listAt(entry, 'changes'))
    .filter((change) => textAt(change, 'field') === 'messages')
    .map((change) => valueAt(change, 'value'))
    .filter((value) => isOurs(textAt(value, 'metadata.phone_number_id'), gate))
    .flatMap((value) => [...receiptsOf(value), ...messagesOf(value)]);

const isOurs = (said: string, gate: Gate<CloudSettings> | undefined): boolean =>
  !said || !gate || said === gate.settings.phone_number_id;

const states = ['sent', 'delivered', 'read'] as const;

function receiptsOf(value: unknown): Heard[] {
  return listAt(value, 'statuses').flatMap((status): Heard[] => {
    const [providerId, said] = [textAt(status, 'id'), textAt(status, 'status')];
    if (!providerId) return [];
    const state = states.find((known) => known === said);
    if (state) return [{ kind: 'receipt', providerId, state }];
    if (said !== 'failed') return [];
    const kind = kindOfCode(Number(textAt(status, 'errors.0.code')));
    return [
      { kind: 'receipt', providerId, state: 'bounced', reason: kind === 'address' ? 'address' : 'refused' },
    ];
  });
}

function messagesOf(value: unknown): Heard[] {
  const names = new Map(
    listAt(value, 'contacts').map((contact) => [textAt(contact, 'wa_id'), textAt(contact, 'profile.name')]),
  );
  return listAt(value, 'messages').flatMap((message): Heard[] => {
    const said = contentOf(message);
    const from = e164Of(textAt(message, 'from'));
    const externalId = textAt(message, 'id');
    if (!said || !from || !externalId) return [];
    const name = names.get(textAt(message, 'from')) ?? '';
    const at = new Date(Number(textAt(message, 'timestamp')) * 1000);
    const empty = { text: '', choice: null, location: null, files: [] };
    return [
      {
        kind: 'message',
        externalId,
        from,
        name,
        at: Number.isNaN(at.getTime()) ? new Date(0) : at,
        ...empty,
        ...said,
      },
    ];
  });
}

const fileTypes = ['image', 'document', 'video', 'audio', 'sticker'];

/** What was said; undefined for what says nothing, such as a reaction or a changed number. */
function contentOf(
  message: unknown,
): Partial<Pick<Message, 'text' | 'choice' | 'location' | 'files'>> | undefined {
  const type = textAt(message, 'type');
  if (type === 'text') return { text: textAt(message, 'text.body') };
  if (type === 'button') {
    return { text: textAt(message, 'button.text'), choice: textAt(message, 'button.payload') || null };
  }
  if (type === 'interactive') {
    const reply = `interactive.${textAt(message, 'interactive.type')}`;
    return { text: textAt(message, `${reply}.title`), choice: textAt(message, `${reply}.id`) || null };
  }
  if (fileTypes.includes(type)) return fileOf(message, type);
  if (type === 'location') return { location: locationOf(message) };
  if (type === 'contacts') return { text: contactsOf(message) };
  return type === 'unsupported' ? {} : undefined;
}

function fileOf(message: unknown, type: string): Pick<Message, 'text' | 'files'> {
  const mime = textAt(message, `${type}.mime_type`).split(';')[0]!.trim();
  const ending = mime.split('/')[1]?.replace(/[^a-z0-9]/g, '') || 'bin';
  const name = textAt(message, `${type}.filename`) || `${type}.${ending}`;
  return {
    text: textAt(message, `${type}.caption`),
    files: [{ ref: textAt(message, `${type}.id`), name, type: mime, size: null }],
  };
}

function locationOf(message: unknown): Message['location'] {
  const name = [textAt(message, 'location.name'), textAt(message, 'location.address')]
    .filter(Boolean)
    .join(', ');
  return {
    latitude: Number(textAt(message, 'location.latitude')),
    longitude: Number(textAt(message, 'location.longitude')),
    name,
  };
}

const contactsOf = (message: unknown): string =>
  listAt(message, 'contacts')
    .map((contact) => `${textAt(contact, 'name.formatted_name')} ${textAt(contact, 'phones.0.phone')}`.trim())
    .join('\n');
