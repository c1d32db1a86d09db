import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { sealBox } from '../../lib/sealed-box.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { type MailboxSecrets, mailboxSecretsPurpose, mailboxSettings, openSecrets } from './account.ts';
import type { MailboxInput } from './input.ts';

type By = { secret: string; byId: string | null };

const none: MailboxSecrets = { password: '', client_secret: '', refresh_token: '' };

/**
 * Adds a mailbox, switched off. Says its id.
 * @throws Invalid: `address: taken`, `team_id: choose`, or a secret that is `required`
 */
export function addMailbox(db: Db, { secret, byId }: By, input: MailboxInput): Promise<string> {
  return inTransaction(db, async (trx) => {
    const id = uuidv7();
    await assertFree(trx, id, input);
    const secrets = secretsOf(input, none);
    assertSecrets(input, secrets);
    await trx
      .insertInto('mailboxes')
      .values({ id, ...columnsOf(input), sealed_secrets: seal(secret, secrets) })
      .execute();
    const details = { before: null, after: told(input), secrets: named(input) };
    await audit(trx, 'mailbox_added', { id, byId, details });
    return id;
  });
}

/**
 * Changes a mailbox; a secret that is not typed anew stays, unless it would go to another server. Another account or
 * folder is read like a new one.
 * @throws NotFound, ChangedMeanwhile, Invalid as above, or a secret that has to be typed `again`
 */
export function changeMailbox(
  db: Db,
  { secret, byId }: By,
  { id, version, input }: { id: string; version: number | undefined; input: MailboxInput },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    if (version !== undefined && before.version !== version) throw new ChangedMeanwhile();
    await assertFree(trx, id, input);
    const was = { ...before, ...mailboxSettings.parse(before.settings) };
    const kept = keptFor(was, input, keptSecrets(secret, before.sealed_secrets));
    const secrets = secretsOf(input, kept);
    assertSecrets(input, secrets);
    const isElsewhere = (['host', 'username', 'folder'] as const).some((key) => was[key] !== input[key]);
    await trx
      .updateTable('mailboxes')
      .set({
        ...columnsOf(input),
        sealed_secrets: seal(secret, secrets),
        version: sql<number>`version + 1`,
        ...((isElsewhere || (input.takes_old && !was.takes_old)) && begun),
      })
      .where('id', '=', id)
      .execute();
    const details = { before: told(was), after: told(input), secrets: named(input) };
    await audit(trx, 'mailbox_changed', { id, byId, details });
  });
}

const begun = { uid_validity: null, last_uid: 0, walk_until: 0, old_until: null };

/** Switches the reading on or off. Nothing changes the second time. @throws NotFound */
export function switchMailbox(
  db: Db,
  { id, isEnabled, byId }: { id: string; isEnabled: boolean; byId: string | null },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    if (before.is_enabled === isEnabled) return before.name;
    await trx
      .updateTable('mailboxes')
      .set({
        is_enabled: isEnabled,
        alarmed_at: null,
        failed_at: null,
        failure: null,
        ...(isEnabled && { enabled_at: sql<Date>`clock_timestamp()` }),
      })
      .where('id', '=', id)
      .execute();
    await audit(trx, isEnabled ? 'mailbox_enabled' : 'mailbox_disabled', {
      id,
      byId,
      details: { name: before.name, before: { is_enabled: !isEnabled }, after: { is_enabled: isEnabled } },
    });
    return before.name;
  });
}

/** Takes a mailbox away: its secrets are forgotten, what came by it stays. @throws NotFound */
export function removeMailbox(db: Db, { id, byId }: { id: string; byId: string | null }): Promise<string> {
  return inTransaction(db, async (trx) => {
    const { name, address, host } = await lock(trx, id);
    await trx
      .updateTable('mailboxes')
      .set({
        removed_at: sql<Date>`clock_timestamp()`,
        is_enabled: false,
        sealed_secrets: null,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', id)
      .execute();
    await trx.deleteFrom('mailbox_misses').where('mailbox_id', '=', id).execute();
    const details = { before: { name, address, host }, after: null };
    await audit(trx, 'mailbox_removed', { id, byId, details });
    return name;
  });
}

/** What is kept of a mailbox's secrets; nothing when they do not open any more, so that they are asked for. */
function keptSecrets(secret: string, sealed: Buffer | null): MailboxSecrets {
  try {
    return openSecrets(secret, sealed);
  } catch {
    return none;
  }
}

const secretNames = ['password', 'client_secret', 'refresh_token'] as const;

const secretsOf = (input: MailboxInput, kept: MailboxSecrets): MailboxSecrets =>
  Object.fromEntries(secretNames.map((name) => [name, input[name] || kept[name]])) as MailboxSecrets;

const named = (input: MailboxInput): string[] => secretNames.filter((name) => input[name] !== '');

function assertSecrets({ sign_in }: MailboxInput, secrets: MailboxSecrets): void {
  const needed = sign_in === 'password' ? 'password' : 'refresh_token';
  if (secrets[needed] === '') throw new Invalid({ [needed]: 'required' });
}

type Where = Pick<MailboxInput, 'host' | 'security' | 'token_url'>;

/**
 * What is still kept with the new settings: a secret that nobody can see must not be sent where somebody else listens,
 * nor what is got for it, now or when the way to sign in changes back.
 * @throws Invalid for one that has to be typed `again`
 */
function keptFor(was: Where, input: MailboxInput, kept: MailboxSecrets): MailboxSecrets {
  const isElsewhere = was.host.toLowerCase() !== input.host.toLowerCase();
  const isLed = isElsewhere || (input.security === 'none' && was.security !== 'none');
  const isTokenLed = isLed || was.token_url !== input.token_url;
  const needed = input.sign_in === 'password' ? ['password' as const] : secretNames.slice(1);
  for (const name of needed) {
    const goesElsewhere = name === 'password' ? isLed : isTokenLed;
    if (goesElsewhere && kept[name] && !input[name]) throw new Invalid({ [name]: 'again' });
  }
  return {
    password: isLed ? '' : kept.password,
    client_secret: isTokenLed ? '' : kept.client_secret,
    refresh_token: isTokenLed ? '' : kept.refresh_token,
  };
}

async function assertFree(trx: Trx, id: string, { address, team_id }: MailboxInput): Promise<void> {
  const twin = await trx
    .selectFrom('mailboxes')
    .select('id')
    .where(sql<boolean>`lower(address) = ${address.toLowerCase()}`)
    .where('removed_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (twin) throw new Invalid({ address: 'taken' });
  if (team_id === null) return;
  const team = await trx
    .selectFrom('teams')
    .select('id')
    .where('id', '=', team_id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!team) throw new Invalid({ team_id: 'choose' });
}

const columnsOf = (input: MailboxInput) => ({
  name: input.name,
  address: input.address,
  team_id: input.team_id,
  host: input.host,
  port: input.port,
  security: input.security,
  sign_in: input.sign_in,
  username: input.username,
  folder: input.folder,
  takes_suffix: input.takes_suffix,
  alarm_minutes: input.alarm_minutes,
  settings: JSON.stringify(mailboxSettings.parse(input)),
});

const seal = (secret: string, secrets: MailboxSecrets): Buffer =>
  sealBox(secret, mailboxSecretsPurpose, JSON.stringify(secrets));

type Told = Omit<MailboxInput, (typeof secretNames)[number]>;

/** What the trail may keep. */
const told = (box: Told): Told => ({
  name: box.name,
  address: box.address,
  team_id: box.team_id,
  host: box.host,
  port: box.port,
  security: box.security,
  sign_in: box.sign_in,
  username: box.username,
  folder: box.folder,
  move_to: box.move_to,
  takes_suffix: box.takes_suffix,
  takes_old: box.takes_old,
  alarm_minutes: box.alarm_minutes,
  token_url: box.token_url,
  client_id: box.client_id,
  trusted_certificate: box.trusted_certificate,
});

async function lock(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('mailboxes')
    .selectAll()
    .where(sql<boolean>`id::text = ${id}`)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('mailbox');
  return row;
}

const audit = (
  trx: Trx,
  action: string,
  { id, byId, details }: { id: string; byId: string | null; details: Record<string, unknown> },
) => recordAudit(trx, { actorId: byId, action, subject: { kind: 'mailbox', id }, details });
