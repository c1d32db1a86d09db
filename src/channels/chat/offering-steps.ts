import type { Db } from '../../db/connection.ts';
import { findTouchable } from '../../domain/chats/touchable.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import type { Render } from '../sending.ts';
import { sayButtons } from './words.ts';

/** News that asks the reporter whether the problem is solved. */
const solving: readonly string[] = [
  'approve_work',
  'solve_at_first_contact',
  'resolve_with_parent',
] satisfies Action[];
/** A longer text is cut beside buttons; the words on them can be typed as well. */
const longestBesideButtons = 1_024;

/** Gives news in a chat the buttons by which it can be answered. */
export const withSteps =
  (render: Render): Render =>
  async (db, delivery, about) => {
    const message = await render(db, delivery, about);
    if (!message || !about.isWindowOpen || message.text.length > longestBesideButtons) return message;
    return { ...message, buttons: await buttonsFor(db, delivery, message.buttons) };
  };

async function buttonsFor(
  db: Db,
  { kind, channel, message, told_as, ticket_id, address, locale }: Delivery,
  usual: readonly { id: string; label: string }[],
) {
  const isNews = kind === 'event' && told_as === 'reporter' && solving.includes(message);
  if (!isNews || ticket_id === null || (channel !== 'whatsapp' && channel !== 'telegram')) return usual;
  if (!(await findTouchable(db, { ticketId: ticket_id, address }))) return usual;
  return sayButtons(
    [
      { id: `ok:${ticket_id}`, label: { code: 'solved' } },
      { id: `no:${ticket_id}`, label: { code: 'not_solved' } },
    ],
    locale,
  );
}
