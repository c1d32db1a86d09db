import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { begin, buildWorlds, read } from '../../../test/support/database-walks.ts';
import { nextMove, walkSeeds } from '../../../test/support/walks.ts';
import type { Db } from '../../db/connection.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
import { Conflict, Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { insideOnly, type Recipient } from '../../domain/events/reactions.ts';
import { wordedActions } from '../../domain/message-templates/vocabulary.ts';
import { act } from '../../domain/tickets/acting.ts';
import { locales } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { renderDelivery } from './rendering.ts';

const database = useDatabase();
const deps = { secret: 'a secret of at least thirty-two characters', publicUrl: 'https://layanan.example' };

/** Writes over everything that people wrote or are called, so that it is known again wherever it turns up. */
async function mark(db: Db, ticketId: string): Promise<void> {
  const at = <T extends string>(column: T) => [column, '=', ticketId] as const;
  await db
    .updateTable('tickets')
    .set({ subject: 'SECRET-subject', reporter_name: 'SECRET-reporter', agency_typed: 'SECRET-agency' })
    .where(...at('id'))
    .execute();
  await db
    .updateTable('ticket_details')
    .set({
      ...{ description: 'SECRET-description', location: 'SECRET-location' },
      ...{ reporter_phone: '+6281199887766', reporter_email: 'SECRET-mail@example.net' },
    })
    .where(...at('ticket_id'))
    .execute();
  await db
    .updateTable('messages')
    .set((eb) => ({
      body: eb
        .case()
        .when('is_from_reporter', '=', true)
        .then('SECRET-of the reporter')
        .when('audience', '=', 'internal')
        .then('SECRET-internal')
        .else('ADDRESSED')
        .end(),
    }))
    .where(...at('ticket_id'))
    .execute();
}

test('whatever happens to a ticket, no message tells what was reported, by whom, or what staff say among themselves', async () => {
  const { db } = database;
  await sql`update people set name = 'SECRET-' || id`.execute(db);
  const worlds = await buildWorlds(db);
  let rendered = 0;
  let addressed = 0;
  const property = fc.asyncProperty(fc.nat(1_000), walkSeeds, async (kind, seeds) => {
    const world = worlds[kind % worlds.length]!;
    let ticket = await begin(db, world, kind);
    for (const seed of seeds) {
      const { actor, action, input, at } = nextMove(world, ticket, seed, ticket.updated_at);
      await act(db, { actor, ticketId: ticket.id, action, input, at }).catch((error: unknown) => {
        if (![Refused, Invalid, NotFound, Conflict].some((no) => error instanceof no)) throw error;
      });
      ticket = await read(db, ticket.id);
    }
    await mark(db, ticket.id);
    const told = await db
      .selectFrom('notifications')
      .select(['id', 'event_seq', 'person_id', 'kind', 'told_as'])
      .where('ticket_id', '=', ticket.id)
      // These stay in the program: the router makes no message of them, and they have no words.
      .where('kind', 'not in', [...insideOnly])
      .execute();
    for (const one of told) {
      for (const channel of messageChannels) {
        const locale = locales[rendered % 2]!;
        const { toName, ...sent } = await renderDelivery(db, deps, {
          ...{ id: uuidv7(), notification_id: one.id, ticket_id: ticket.id, event_seq: one.event_seq },
          ...{
            person_id: one.person_id,
            channel,
            kind: 'event',
            message: one.kind,
            address: 'x@example.net',
          },
          ...{ told_as: one.told_as as Recipient, locale, is_critical: false, content: null },
        });
        const said = JSON.stringify(sent);
        const where = `${one.kind} ${channel} to ${one.told_as}`;
        expect(said, where).not.toMatch(/SECRET|81199887766/);
        expect(said, where).toContain(ticket.number);
        expect(toName === '' || one.person_id !== null, where).toBe(true);
        if (said.includes('ADDRESSED')) {
          addressed += 1;
          expect(one.told_as, where).toBe('reporter');
          expect(['email', 'whatsapp', 'telegram'], where).toContain(channel);
          expect(wordedActions, where).toContain(one.kind);
          expect(ticket.is_restricted, where).toBe(false);
        }
        rendered += 1;
      }
    }
  });
  await fc.assert(property, { numRuns: 15 });
  expect(rendered).toBeGreaterThan(300);
  expect(addressed).toBeGreaterThan(0);
}, 180_000);
