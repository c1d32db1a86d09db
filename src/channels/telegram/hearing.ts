import type { Heard } from '../adapter.ts';
import { listAt, textAt, valueAt } from '../http/answering.ts';
import { e164Of } from '../http/numbers.ts';

type Message = Extract<Heard, { kind: 'message' }>;

/** The choice of whoever shares their own number, which Telegram vouches for; the text is the number. */
export const ownNumber = 'own_number';

/** An update as it comes by the hook or is asked for; only what somebody says to the bot alone. */
export function hearUpdate(update: unknown): Heard[] {
  const id = textAt(update, 'update_id');
  const touched = valueAt(update, 'callback_query');
  const message = valueAt(touched ?? update, 'message');
  if (!id || textAt(message, 'chat.type') !== 'private') return [];
  const sender = valueAt(touched ?? message, 'from');
  if (textAt(sender, 'is_bot') === 'true') return [];
  const said = touched
    ? { text: labelOf(message, textAt(touched, 'data')), choice: textAt(touched, 'data') || null }
    : contentOf(message, textAt(sender, 'id'));
  const seconds = Number(textAt(message, 'date'));
  return [
    {
      kind: 'message',
      externalId: id,
      from: textAt(message, 'chat.id'),
      name: [textAt(sender, 'first_name'), textAt(sender, 'last_name')].filter(Boolean).join(' '),
      // What a button stands under was said by us, at another time.
      at: touched || !seconds ? new Date() : new Date(seconds * 1000),
      text: '',
      choice: null,
      location: locationOf(message),
      files: touched ? [] : filesOf(message),
      ...said,
    },
  ];
}

/** What the touched button says. */
const labelOf = (message: unknown, data: string): string =>
  listAt(message, 'reply_markup.inline_keyboard')
    .flatMap((row) => (Array.isArray(row) ? row : []))
    .filter((button) => textAt(button, 'callback_data') === data)
    .map((button) => textAt(button, 'text'))[0] ?? '';

function contentOf(message: unknown, senderId: string): Partial<Pick<Message, 'text' | 'choice'>> {
  const contact = valueAt(message, 'contact');
  if (contact === undefined) return { text: textAt(message, 'text') || textAt(message, 'caption') };
  const phone = e164Of(textAt(contact, 'phone_number')) ?? textAt(contact, 'phone_number');
  if (textAt(contact, 'user_id') === senderId) return { text: phone, choice: ownNumber };
  const name = [textAt(contact, 'first_name'), textAt(contact, 'last_name')].filter(Boolean).join(' ');
  return { text: `${name} ${phone}`.trim() };
}

function locationOf(message: unknown): Message['location'] {
  const location = valueAt(message, 'location');
  if (location === undefined) return null;
  const name = [textAt(message, 'venue.title'), textAt(message, 'venue.address')].filter(Boolean).join(', ');
  return {
    latitude: Number(textAt(location, 'latitude')),
    longitude: Number(textAt(location, 'longitude')),
    name,
  };
}

const kinds = ['document', 'video', 'voice', 'audio', 'video_note'] as const;
const usual: Readonly<Record<(typeof kinds)[number], { name: string; type: string }>> = {
  document: { name: 'dokumen', type: 'application/octet-stream' },
  video: { name: 'video.mp4', type: 'video/mp4' },
  voice: { name: 'suara.ogg', type: 'audio/ogg' },
  audio: { name: 'audio.mp3', type: 'audio/mpeg' },
  video_note: { name: 'video.mp4', type: 'video/mp4' },
};

function filesOf(message: unknown): Message['files'] {
  // A photo comes in several sizes, the largest last.
  const photo = listAt(message, 'photo').at(-1);
  if (photo) return [fileOf(photo, { name: 'foto.jpg', type: 'image/jpeg' })];
  const kind = kinds.find((one) => textAt(message, `${one}.file_id`));
  return kind ? [fileOf(valueAt(message, kind), usual[kind])] : [];
}

function fileOf(file: unknown, { name, type }: { name: string; type: string }): Message['files'][number] {
  const size = Number(textAt(file, 'file_size'));
  return {
    ref: textAt(file, 'file_id'),
    name: textAt(file, 'file_name') || name,
    type: textAt(file, 'mime_type') || type,
    size: size > 0 ? size : null,
  };
}
