import { insideOnly, reactions } from '../events/reactions.ts';
import type { Action } from '../tickets/vocabulary.ts';

/** To whom a message speaks: whoever reported, or the people who handle it. */
export const audiences = ['reporter', 'staff'] as const;
export type Audience = (typeof audiences)[number];

/** A mail has a subject; the short form serves SMS, chats and the browser. */
export const forms = ['mail', 'short'] as const;
export type Form = (typeof forms)[number];

/**
 * All that a wording may leave open. None of them is a name, a contact or what the report says; `kata` are words that
 * staff addressed to the reporter, and only messages that carry such words have them.
 */
export const placeholders = [
  'nomor',
  'status',
  'langkah',
  'batas',
  'tautan',
  'kantor',
  'pin',
  'kata',
  'balas',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Steps whose words travel to the reporter (docs/decisions/018-messages.md). */
export const wordedActions = [
  'return_for_data',
  'reject',
  'solve_at_first_contact',
  'ask',
  'approve_work',
  'announce',
  'inform',
  'reply',
] as const satisfies Action[];

const isWorded = (message: string): boolean => (wordedActions as readonly string[]).includes(message);

/** The placeholders that a wording of this message may use. */
export const placeholdersOf = (message: string, audience: Audience): readonly Placeholder[] =>
  placeholders.filter((name) => {
    if (name === 'pin') return audience === 'reporter' && message === 'submit';
    if (name === 'kata') return audience === 'reporter' && isWorded(message);
    return name !== 'balas' || audience === 'reporter';
  });

/** Without these a message would leave its reader helpless; only the receipt opens a ticket to a guest. */
export const requiredOf = (message: string, audience: Audience): readonly Placeholder[] =>
  placeholdersOf(message, audience).filter((name) => ['nomor', 'tautan', 'pin'].includes(name));

export type MessageKind = { message: Action; audience: Audience };

/** Every message that an event can cause and that leaves the house, as the reaction table has it. */
export const messageKinds: readonly MessageKind[] = [
  ...(Object.entries(reactions) as [Action, readonly string[]][]).flatMap(([message, told]) => [
    ...(told.includes('reporter') ? [{ message, audience: 'reporter' as const }] : []),
    ...(told.some((recipient) => recipient !== 'reporter') ? [{ message, audience: 'staff' as const }] : []),
  ]),
  ...audiences.map((audience) => ({ message: 'remind' as const, audience })),
].filter(({ message }) => !insideOnly.includes(message));

export const isMessageKind = (message: string, audience: string): boolean =>
  messageKinds.some((kind) => kind.message === message && kind.audience === audience);
