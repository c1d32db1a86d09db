import { type Selectable, sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { DB } from '../../db/tables.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import {
  louder,
  type MessageChannel,
  type Mode,
  messageChannels,
  reporterOrder,
} from '../deliveries/vocabulary.ts';
import type { Recipient } from '../events/reactions.ts';
import type { Person } from '../people/actor.ts';
import { recordAudit } from '../settings/auditing.ts';
import { listOpenChannels, reaches } from './contact-channels.ts';
import { groups, groupsFor, type ToldGroup, toldGroups } from './told-groups.ts';

/** What is said about a reason and a channel; nothing said leaves it to what comes after. */
export type Grid = Partial<Record<ToldGroup, Partial<Record<MessageChannel, Mode>>>>;

type Row = Omit<Selectable<DB['notification_choices']>, 'id'>;

/** The loudest that rows say about each reason and channel, as the router hears them. */
function gridOf(rows: readonly Row[]): Grid {
  const grid: Grid = {};
  for (const group of toldGroups)
    for (const channel of messageChannels) {
      const said = rows
        .filter((row) => row.channel === channel && isOf(group, row.told_as))
        .reduce<Mode | undefined>((known, { mode }) => louder(known, mode), undefined);
      if (said) grid[group] = { ...grid[group], [channel]: said };
    }
  return grid;
}

const isOf = (group: ToldGroup, toldAs: Recipient) => groups[group].toldAs.includes(toldAs);

export type OwnChoices = {
  /** The reasons for which this person may be told. */
  groups: ToldGroup[];
  /** What the office can send by and this person can be reached by; push also before a browser was asked. */
  channels: MessageChannel[];
  /** What the office can send by, where only the person's contact is missing. */
  unreached: MessageChannel[];
  own: Grid;
  /** What holds where the person said nothing: the word of their roles, else the usual. */
  otherwise: Grid;
  onlyMine: boolean;
  /** `22:00`; null for none. */
  quiet: { from: string; to: string } | null;
  browsers: number;
};

/** What the router does while nobody said anything: by mail each time, and in every browser that was asked. */
const usual = (
  group: ToldGroup,
  channels: readonly MessageChannel[],
): Partial<Record<MessageChannel, Mode>> => {
  const first = group === 'own' ? channels.find((channel) => channel !== 'push') : 'email';
  return Object.fromEntries(
    channels.map((channel) => [channel, channel === first || channel === 'push' ? 'each' : 'none']),
  );
};

/** Everything that decides how somebody is told outside the program. */
export async function findOwnChoices(db: Db, person: Person): Promise<OwnChoices> {
  const [open, facts, rows] = await Promise.all([
    listOpenChannels(db),
    db
      .selectFrom('people as p')
      .select(['p.email', 'p.phone', 'p.telegram_chat_id', 'p.only_mine', 'p.quiet_from', 'p.quiet_to'])
      .select(
        sql<number>`(select count(*)::int from push_subscriptions s
          where s.person_id = p.id and s.gone_at is null)`.as('browsers'),
      )
      .where('p.id', '=', person.id)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('notification_choices')
      .select(['person_id', 'role', 'told_as', 'channel', 'mode'])
      .where((eb) => eb.or([eb('person_id', '=', person.id), eb('role', 'is not', null)]))
      .execute(),
  ]);
  const contact = { ...facts, hasTelegram: facts.telegram_chat_id !== null };
  const isReached = (channel: MessageChannel) => channel === 'push' || reaches(contact, channel);
  const ordered = [...reporterOrder, 'push' as const].filter((channel) => open.includes(channel));
  const channels = ordered.filter(isReached);
  const roles = new Set<string>(['reporter', ...person.grants.map(({ role }) => role)]);
  const ofRoles = gridOf(rows.filter(({ role }) => role !== null && roles.has(role)));
  const mine = groupsFor(person);
  return {
    groups: mine,
    channels,
    unreached: ordered.filter((channel) => !isReached(channel)),
    own: gridOf(rows.filter(({ person_id }) => person_id !== null)),
    otherwise: Object.fromEntries(
      mine.map((group) => [group, { ...usual(group, channels), ...ofRoles[group] }]),
    ),
    onlyMine: facts.only_mine,
    quiet:
      facts.quiet_from && facts.quiet_to
        ? { from: facts.quiet_from.slice(0, 5), to: facts.quiet_to.slice(0, 5) }
        : null,
    browsers: facts.browsers,
  };
}

/** What happens in the end about one reason and channel. */
export const modeOf = (
  { own, otherwise }: Pick<OwnChoices, 'own' | 'otherwise'>,
  group: ToldGroup,
  channel: MessageChannel,
): Mode => own[group]?.[channel] ?? otherwise[group]?.[channel] ?? 'none';

/** The person's own word, in place of all they said before about the channels named. Others stay as they were. */
export async function saveOwnChoices(
  db: Db,
  {
    personId,
    channels,
    grid,
    onlyMine,
    quiet,
  }: {
    personId: string;
    channels: readonly MessageChannel[];
    grid: Grid;
    onlyMine: boolean;
    quiet: { from: string; to: string } | null;
  },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable('people')
      .set({ only_mine: onlyMine, quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null })
      .where('id', '=', personId)
      .execute();
    if (channels.length > 0)
      await trx
        .deleteFrom('notification_choices')
        .where('person_id', '=', personId)
        .where('channel', 'in', channels)
        .execute();
    await insert(
      trx,
      cellsOf(grid)
        .filter(({ channel }) => channels.includes(channel))
        .flatMap(({ group, channel, mode }) =>
          groups[group].toldAs.map((told_as) => ({
            person_id: personId,
            role: null,
            told_as,
            channel,
            mode,
          })),
        ),
    );
  });
}

/** Forgets the person's own word: what the office says of their roles holds again. */
export async function resetOwnChoices(db: Db, personId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom('notification_choices').where('person_id', '=', personId).execute();
    await trx
      .updateTable('people')
      .set({ only_mine: false, quiet_from: null, quiet_to: null })
      .where('id', '=', personId)
      .execute();
  });
}

/** What the office says for everybody who said nothing. */
export async function findRoleChoices(db: Db): Promise<Grid> {
  const rows = await db
    .selectFrom('notification_choices')
    .select(['person_id', 'role', 'told_as', 'channel', 'mode'])
    .where('role', 'is not', null)
    .execute();
  return gridOf(rows);
}

/** The office's word on every reason and channel. Says whether anything changed. */
export async function saveRoleChoices(
  db: Db,
  { grid, byId }: { grid: Grid; byId: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('notification defaults', 0))`.execute(trx);
    const before = await findRoleChoices(trx);
    const [was, is] = [saidIn(before), saidIn(grid)];
    if (JSON.stringify(was) === JSON.stringify(is)) return false;
    await trx.deleteFrom('notification_choices').where('role', 'is not', null).execute();
    await insert(
      trx,
      cellsOf(grid).flatMap(({ group, channel, mode }) =>
        groups[group].roles.flatMap((role) =>
          groups[group].toldAs.map((told_as) => ({ person_id: null, role, told_as, channel, mode })),
        ),
      ),
    );
    await recordAudit(trx, {
      actorId: byId,
      action: 'notification_defaults_changed',
      subject: { kind: 'office', id: 'office' },
      details: { before: was, after: is },
    });
    return true;
  });
}

const cellsOf = (grid: Grid) =>
  toldGroups.flatMap((group) =>
    messageChannels.flatMap((channel) => {
      const mode = grid[group]?.[channel];
      return mode ? [{ group, channel, mode }] : [];
    }),
  );

const saidIn = (grid: Grid): Record<string, Mode> =>
  Object.fromEntries(cellsOf(grid).map(({ group, channel, mode }) => [`${group}_${channel}`, mode]));

async function insert(trx: Trx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('notification_choices')
    .values(rows.map((row) => ({ id: uuidv7(), ...row })))
    .execute();
}
