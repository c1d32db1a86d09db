import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { verifyChains } from '../events/verifying.ts';
import { anyone } from '../people/actor.ts';
import { openTicket } from '../tickets/opening.ts';
import { type Answer, askedFields, parseAnswers } from './answers.ts';
import { type Field, listFieldsOf } from './fields.ts';
import { readAnswers } from './keeping-answers.ts';

const field = (facts: Partial<Field> & Pick<Field, 'key' | 'kind'>): Field => ({
  id: uuidv7(),
  category_code: 'OTH-DEVICE',
  position: 1,
  label_id: facts.key,
  label_en: facts.key,
  hint_id: '',
  hint_en: '',
  choices: [],
  is_required: false,
  shown_when: null,
  ...facts,
});
const device = field({
  key: 'device',
  kind: 'choice',
  is_required: true,
  choices: [
    { code: 'printer', id: 'Printer', en: 'Printer' },
    { code: 'pc', id: 'Komputer', en: 'Computer' },
  ],
});
const ink = field({
  key: 'ink',
  kind: 'multiple',
  choices: ['hitam', 'biru'].map((code) => ({ code, id: code, en: code })),
  shown_when: { key: 'device', is: ['printer'] },
});
const since = field({ key: 'since', kind: 'date' });
const count = field({ key: 'count', kind: 'number' });
const fields = [device, ink, since, count];

describe('reading answers', () => {
  test('what is asked depends on what was answered, and what is not asked is dropped', () => {
    const printer = { 'answer-device': 'printer', 'answer-ink.hitam': 'on', 'answer-ink.biru': 'on' };
    const read = parseAnswers(fields, printer);
    expect(read.faults).toEqual({});
    expect(read.answers.map(({ value }) => value)).toEqual([
      { kind: 'choice', choices: [device.choices[0]] },
      { kind: 'multiple', choices: ink.choices },
    ]);
    const pc = parseAnswers(fields, { ...printer, 'answer-device': 'pc' });
    expect(pc.answers.map(({ field }) => field.key)).toEqual(['device']);
  });

  test('a condition on a question that is not asked itself is not fulfilled', () => {
    const brand = field({ key: 'brand', kind: 'text', shown_when: { key: 'ink', is: ['hitam'] } });
    const typed = { 'answer-device': 'pc', 'answer-ink.hitam': 'on' };
    expect(askedFields([...fields, brand], typed).map(({ key }) => key)).not.toContain('brand');
  });

  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['-3.25', -3.25],
    ['1.234,5', 1234.5],
    ['1.234', 1234],
    ['banyak', 'number'],
    ['1e9', 'number'],
  ])('a number as people write it: %s', (typed, wanted) => {
    const read = parseAnswers([count], { 'answer-count': typed });
    expect(read.faults['count'] ?? (read.answers[0]!.value as { number: number }).number).toBe(wanted);
  });

  test.each([
    ['2026-11-22', '2026-11-22'],
    ['22/11/2026', '2026-11-22'],
    ['1-2-2027', '2027-02-01'],
    ['2026-02-30', 'date'],
    ['kemarin', 'date'],
  ])('a date from a browser or as people write it: %s', (typed, wanted) => {
    const read = parseAnswers([since], { 'answer-since': typed });
    expect(read.faults['since'] ?? (read.answers[0]!.value as { date: string }).date).toBe(wanted);
  });

  test('what is missing or strange is named', () => {
    const photo = field({ key: 'photo', kind: 'file', is_required: true });
    const where = field({ key: 'where', kind: 'region' });
    const why = field({ key: 'why', kind: 'text' });
    const typed = { 'answer-device': 'kulkas', 'answer-why': 'x'.repeat(1001) };
    expect(parseAnswers([device, photo, where, why], typed, { found: { where: 'many' } }).faults).toEqual({
      device: 'choose',
      photo: 'file',
      where: 'many',
      why: 'too_long',
    });
    expect(parseAnswers([device], {}).faults).toEqual({ device: 'required' });
    expect(parseAnswers([photo], {}, { hasFiles: true }).answers).toHaveLength(1);
  });
});

describe('answers of a ticket', () => {
  const database = useDatabase();
  const open = (answers: Answer[]) =>
    openTicket(database.db, {
      actor: anyone,
      channel: 'web',
      locale: 'id',
      idempotencyKey: uuidv7(),
      report: {
        name: 'Ni Kadek Sari',
        agency: 'Kecamatan Tirtasari',
        phone: '+6281234567890',
        email: null,
        category_code: 'OTH-DEVICE',
        subject: 'Printer macet',
        description: 'Kertas tersangkut.',
        location: '',
        answers,
      },
    });
  const keepField = async (one: Field) => {
    await database.db
      .insertInto('category_fields')
      .values({ ...one, choices: JSON.stringify(one.choices), shown_when: JSON.stringify(one.shown_when) })
      .execute();
  };

  test('stay as they were asked when the field is renamed, emptied of its choices and disabled', async () => {
    await keepField(device);
    const [asked] = await listFieldsOf(database.db, 'OTH-DEVICE');
    const { answers } = parseAnswers([asked!], { 'answer-device': 'pc' });
    const { ticketId } = await open(answers);
    await database.db
      .updateTable('category_fields')
      .set({ label_id: 'Lain', label_en: 'Other', kind: 'text', choices: '[]', disabled_at: new Date() })
      .where('id', '=', device.id)
      .execute();
    expect(await listFieldsOf(database.db, 'OTH-DEVICE')).toEqual([]);
    expect(await readAnswers(database.db, ticketId)).toMatchObject([
      { label_id: 'device', value: { kind: 'choice', choices: [{ id: 'Komputer', en: 'Computer' }] } },
    ]);
    expect((await verifyChains(database.db, 'secret')).broken).toEqual([]);
  });

  test.each([
    ['an answer is changed', { said: 'Printer' }],
    ['a value is changed', { value: JSON.stringify({ kind: 'choice', choices: [] }) }],
    ['a question is changed', { label_id: 'Perangkat mana yang hilang?' }],
  ])('karcis verify notices when %s', async (_, change) => {
    const one = { ...count, id: uuidv7(), key: `count-${uuidv7()}` };
    await keepField(one);
    const { ticketId, number } = await open([{ field: one, value: { kind: 'number', number: 1.5 } }]);
    expect((await verifyChains(database.db, 'secret')).broken).toEqual([]);
    const of = database.db.updateTable('ticket_answers').where('ticket_id', '=', ticketId);
    const before = (await readAnswers(database.db, ticketId))[0]!;
    await of.set(change).execute();
    expect((await verifyChains(database.db, 'secret')).broken).toEqual([{ number, seq: 1, why: 'text' }]);
    await of.set({ said: '1.5', label_id: before.label_id, value: JSON.stringify(before.value) }).execute();
  });

  test('karcis verify notices an answer that was taken away or put in', async () => {
    const one = { ...since, id: uuidv7(), key: 'since-when' };
    await keepField(one);
    const { ticketId, number } = await open([{ field: one, value: { kind: 'date', date: '2026-11-22' } }]);
    const row = await database.db
      .selectFrom('ticket_answers')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .executeTakeFirstOrThrow();
    await database.db.deleteFrom('ticket_answers').where('ticket_id', '=', ticketId).execute();
    expect((await verifyChains(database.db, 'secret')).broken).toMatchObject([{ number, why: 'text' }]);
    const back = { ...row, value: JSON.stringify(row.value) };
    await database.db.insertInto('ticket_answers').values(back).execute();
    const other = await open([]);
    await database.db
      .insertInto('ticket_answers')
      .values({ ...back, ticket_id: other.ticketId })
      .execute();
    expect((await verifyChains(database.db, 'secret')).broken).toMatchObject([{ number: other.number }]);
  });
});
