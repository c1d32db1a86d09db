import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { type Locale, locales } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { cleanText } from '../tickets/inputs.ts';
import { builtInWording, type Wording } from './built-in.ts';
import { faultsOf } from './filling.ts';
import { sendsWords } from './telling.ts';
import { type Audience, type Form, forms, isMessageKind } from './vocabulary.ts';

export const longestSubject = 150;
export const longestBody = { mail: 4_000, short: 600 } as const satisfies Record<Form, number>;

/** One wording of a message. */
export type Place = { form: Form; locale: Locale };
export const places: readonly Place[] = locales.flatMap((locale) => forms.map((form) => ({ form, locale })));
export const keyOf = ({ form, locale }: Place): string => `${form}_${locale}`;

/** A message by its name and to whom it speaks. */
export type Named = { message: string; audience: Audience };

export type WordingVersion = Place & {
  id: string;
  at: Date;
  by_name: string | null;
  subject: string | null;
  /** Null: back to the words that came with the program. */
  body: string | null;
};

export type KeptMessage = Named & {
  /** In force, by {@link keyOf}. */
  wordings: Readonly<Record<string, Wording>>;
  /** Of them the office's own. */
  changed: readonly string[];
  /** Newest first. */
  versions: readonly WordingVersion[];
};

/** More versions of one message than anybody looks back on. */
const mostVersions = 40;

/** Since when a message speaks in words of the office, and the subjects that its mails have since. */
export type Changed = { at: Date; subjects: Partial<Record<Locale, string>> };

/** Which messages speak in words of the office, as `message audience`. */
export async function listChangedMessages(db: Db): Promise<ReadonlyMap<string, Changed>> {
  const { rows } = await sql<Changed & { key: string }>`
    select message || ' ' || audience as key, max(at) as at,
      coalesce(jsonb_object_agg(locale, subject) filter (where form = 'mail'), '{}') as subjects from (
      select distinct on (message, audience, form, locale) message, audience, form, locale, at, subject, body
      from message_templates
      order by message, audience, form, locale, at desc, id desc) newest
    where body is not null group by 1`.execute(db);
  return new Map(rows.map(({ key, ...changed }) => [key, changed]));
}

/** A message with its wordings and what they were. @throws NotFound */
export async function getMessage(db: Db, { message, audience }: Named): Promise<KeptMessage> {
  if (!isMessageKind(message, audience)) throw new NotFound('message');
  const { rows: versions } = await sql<WordingVersion>`
    select w.id, w.at, p.name as by_name, w.form, w.locale, w.subject, w.body
    from message_templates w left join people p on p.id = w.by_id
    where w.message = ${message} and w.audience = ${audience}
    order by w.at desc, w.id desc limit ${mostVersions}`.execute(db);
  const newest = (place: Place) => versions.find((one) => keyOf(one) === keyOf(place));
  const inForce = (place: Place): Wording => {
    const own = newest(place);
    return own?.body == null
      ? builtInWording(message, audience, place.form, place.locale)
      : { subject: own.subject, body: own.body };
  };
  return {
    message,
    audience,
    versions,
    wordings: Object.fromEntries(places.map((place) => [keyOf(place), inForce(place)])),
    changed: places.filter((place) => newest(place)?.body != null).map(keyOf),
  };
}

/**
 * Puts the wordings of a message into words of the office; only what differs becomes a version, and what is again as it
 * came with the program goes back to it. Says how many changed.
 * @throws Invalid by `subject_…` and `body_…`, NotFound
 */
export function saveMessage(
  db: Db,
  named: Named,
  typed: Readonly<Record<string, Wording>>,
  actorId: string | null,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    await lockMessage(trx, named);
    const before = await getMessage(trx, named);
    const wanted = cleaned(typed);
    const issues = judgeWordings(named, wanted);
    if (Object.keys(issues).length > 0) throw new Invalid(issues);
    const changes = places.filter((place) => !isSame(before.wordings[keyOf(place)]!, wanted[keyOf(place)]!));
    for (const place of changes) {
      const words = wanted[keyOf(place)]!;
      const original = builtInWording(named.message, named.audience, place.form, place.locale);
      await addVersion(trx, named, place, isSame(words, original) ? null : words, actorId);
    }
    if (changes.length > 0) await audit(trx, 'message_template.changed', named, before, actorId);
    return changes.length;
  });
}

/** Goes back to the words that came with the program, in both languages and forms. @throws NotFound */
export function restoreMessage(db: Db, named: Named, actorId: string | null): Promise<void> {
  return inTransaction(db, async (trx) => {
    await lockMessage(trx, named);
    const before = await getMessage(trx, named);
    if (before.changed.length === 0) return;
    for (const place of places.filter((one) => before.changed.includes(keyOf(one))))
      await addVersion(trx, named, place, null, actorId);
    await audit(trx, 'message_template.restored', named, before, actorId);
  });
}

/** Two who save at once come one after the other, so that the trail tells both. */
const lockMessage = (trx: Trx, { message, audience }: Named) =>
  sql`select pg_advisory_xact_lock(hashtext('message template'), hashtext(${`${message} ${audience}`}))`.execute(
    trx,
  );

const isSame = (a: Wording, b: Wording): boolean => a.subject === b.subject && a.body === b.body;

/** A subject is one line. */
export const cleaned = (typed: Readonly<Record<string, Wording>>): Record<string, Wording> =>
  Object.fromEntries(
    places.map((place) => {
      const { subject, body } = typed[keyOf(place)] ?? { subject: '', body: '' };
      return [
        keyOf(place),
        {
          subject: place.form === 'mail' ? cleanText(subject ?? '').replace(/\s+/g, ' ') : null,
          body: cleanText(body),
        },
      ];
    }),
  );

/** What is wrong, by field: a code, or `unknown x, y` and `missing x, y` with the placeholders meant. */
export function judgeWordings(
  { message, audience }: Named,
  wordings: Readonly<Record<string, Wording>>,
): Record<string, string> {
  const issues: Record<string, string> = {};
  for (const place of places) {
    const key = keyOf(place);
    const { subject, body } = wordings[key]!;
    const { unknown, missing } = faultsOf(body, message, audience);
    if (body === '') issues[`body_${key}`] = 'required';
    else if (body.length > longestBody[place.form]) issues[`body_${key}`] = 'too_long';
    else if (unknown.length > 0) issues[`body_${key}`] = `unknown ${unknown.join(' ')}`;
    else if (missing.length > 0) issues[`body_${key}`] = `missing ${missing.join(' ')}`;
    if (subject === null) continue;
    const strange = faultsOf(subject, message, audience).unknown;
    const secret = [...subject.matchAll(/\{\s*(pin|kata|balas)\s*\}/gi)].map((match) =>
      match[1]!.toLowerCase(),
    );
    if (subject === '') issues[`subject_${key}`] = 'required';
    else if (subject.length > longestSubject) issues[`subject_${key}`] = 'too_long';
    else if (strange.length + secret.length > 0)
      issues[`subject_${key}`] = `unknown ${[...new Set([...strange, ...secret])].join(' ')}`;
  }
  return issues;
}

const addVersion = (trx: Trx, named: Named, place: Place, words: Wording | null, byId: string | null) =>
  trx
    .insertInto('message_templates')
    .values({
      ...named,
      ...place,
      id: uuidv7(),
      by_id: byId,
      subject: words?.subject ?? null,
      body: words?.body ?? null,
      // Within one transaction the moment of its beginning would stand still.
      at: sql<Date>`clock_timestamp()`,
    })
    .execute();

async function audit(trx: Trx, action: string, named: Named, before: KeptMessage, actorId: string | null) {
  const after = await getMessage(trx, named);
  const differing = places.map(keyOf).filter((key) => !isSame(before.wordings[key]!, after.wordings[key]!));
  const only = ({ wordings }: KeptMessage) =>
    Object.fromEntries(differing.map((key) => [key, wordings[key]]));
  await recordAudit(trx, {
    actorId,
    action,
    subject: { kind: 'message_template', id: `${named.message} ${named.audience}` },
    details: { before: only(before), after: only(after) },
  });
}

/** Whether words that staff address to a reporter travel by mail and chat. */
export async function findSendsWords(db: Db): Promise<boolean> {
  const { rows } = await sql<{ sends: boolean }>`select ${sendsWords} as sends`.execute(db);
  return rows[0]!.sends;
}

/** Lets words travel, or keeps them on the pages. Nothing happens the second time. */
export function saveSendsWords(db: Db, wanted: boolean, actorId: string | null): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await findSendsWords(trx);
    if (before === wanted) return;
    await trx
      .insertInto('message_settings')
      .values({ id: uuidv7(), by_id: actorId, sends_words: wanted, at: sql<Date>`clock_timestamp()` })
      .execute();
    await recordAudit(trx, {
      actorId,
      action: 'message_template.changed',
      subject: { kind: 'message_template', id: 'words' },
      details: { before: { sends_words: before }, after: { sends_words: wanted } },
    });
  });
}
