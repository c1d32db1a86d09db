import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import { anyone } from '../../domain/people/actor.ts';
import { act } from '../../domain/tickets/acting.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { ticketPin } from '../../lib/pin.ts';
import { readReplyToken } from '../../lib/reply-token.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { renderDelivery } from './rendering.ts';

const database = useDatabase();
const secret = 'a secret of at least thirty-two characters';
const deps = { secret, publicUrl: 'https://layanan.tirtaasrikab.example' };
const email = 'ketut@example.net';

let ticketId = '';
let number = '';
beforeAll(async () => {
  const opened = await openTicket(database.db, {
    actor: anyone,
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6280000001002',
      email,
      category_code: 'NET-INTERNET',
      subject: 'Internet kantor lurah mati total',
      description: 'Modem lampunya merah.',
      location: 'Kantor lurah',
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: 'rendering',
  });
  ({ ticketId, number } = opened);
});

const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  id: uuidv7(),
  notification_id: randomUUID(),
  ticket_id: ticketId,
  event_seq: 1,
  person_id: null,
  channel: 'email',
  kind: 'event',
  message: 'submit',
  told_as: 'reporter',
  address: email,
  locale: 'id',
  is_critical: false,
  content: null,
  ...more,
});
const render = (more: Partial<Delivery> = {}, given: Partial<typeof deps> = {}) =>
  renderDelivery(database.db, { ...deps, ...given }, delivery(more));
const step = async (who: Parameters<typeof actorOf>[1], action: Action, input: object) =>
  act(database.db, { actor: await actorOf(database.db, who), ticketId, action, input });

test('the receipt of a guest carries number, PIN, what comes next and the page', async () => {
  const sent = await render();
  const pin = ticketPin(secret, ticketId, 1);
  expect(sent.subject).toBe(`Laporan Anda kami terima: ${number}`);
  expect(sent.text).toContain(`dengan nomor ${number}`);
  expect(sent.text).toContain(`PIN Anda ${pin}.`);
  expect(sent.text).toContain('Status: Laporan diterima, menunggu verifikasi');
  expect(sent.text).toMatch(
    /Langkah berikutnya: persetujuan kepala satuan pelaksana, paling lambat \d+ \w+ \d{4}/,
  );
  expect(sent.link).toBe(`https://layanan.tirtaasrikab.example/lacak/${number}`);
  expect(sent.text).toContain(sent.link);
  expect(sent.html).toContain(`href="${sent.link}"`);
  expect(sent.html).toContain(pin);
  expect(sent.html).toMatch(/^<!doctype html>\s*<html lang="id">/);
  expect(sent.html).not.toMatch(/<img|<script|url\(|@import|https:\/\/(?!layanan\.tirtaasrikab)/);
  expect(sent.mail).toMatchObject({ isAutomatic: true, replyTo: null, references: [] });
  expect(sent.text).not.toContain('membalas surel');
});

test('nobody but the guest is shown the PIN', async () => {
  const pin = ticketPin(secret, ticketId, 1);
  const others = [
    await render({ person_id: cast.ayu.id }),
    await render({ person_id: cast.kasatpel.id, told_as: 'unit_head' }),
    await render({ message: 'accept' }),
  ];
  for (const sent of others) {
    expect(`${sent.text}${sent.html}`).not.toContain(pin);
    expect(sent.text).not.toMatch(/PIN/);
  }
});

test('staff are led to the desk and told in their words', async () => {
  const sent = await render({ person_id: cast.kasatpel.id, told_as: 'unit_head', locale: 'en' });
  expect(sent.link).toBe(`https://layanan.tirtaasrikab.example/tickets/${number}`);
  expect(sent.subject).toBe(`New report: ${number}`);
  expect(sent.text).toContain('Status: Awaiting verification');
  expect(sent.toName).toBe(cast.kasatpel.name);
  expect(sent.fromName).toMatch(/^Layanan TIK/);
  expect(sent.mail?.stop).toContain('https://layanan.tirtaasrikab.example/');
});

test('an SMS fits into one where it can, and a chat says more', async () => {
  const sms = await render({ channel: 'sms', address: '+6280000001002' });
  expect(sms.text.length).toBeLessThanOrEqual(160);
  expect(sms.text).toContain(number);
  expect(sms.text).toContain(ticketPin(secret, ticketId, 1));
  expect(sms.text).toContain(sms.link);
  const chat = await render({ channel: 'whatsapp', address: '+6280000001002' });
  expect(chat.text).toContain('Berikutnya: persetujuan kepala satuan pelaksana');
  expect(chat.text.length).toBeLessThanOrEqual(300);
  expect(chat.parameters).toHaveLength(4);
  expect(chat.parameters[0]).toBe(number);
});

test('without an address of the office messages have no link and still make sense', async () => {
  const sent = await render({}, { publicUrl: undefined });
  expect(sent.link).toBeNull();
  expect(sent.text).not.toMatch(/https?:|\{|\n\n\n/);
  expect(sent.html).not.toContain('href');
});

test('what staff ask travels by mail and chat alone, threads, and can be answered', async () => {
  const { db } = database;
  await step('kasatpel', 'accept', { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' });
  const question = 'Apakah lampu PON menyala?\nMohon sebutkan <warnanya>.';
  const { seq } = await step('frontdesk1', 'ask', { question });
  await db
    .insertInto('mailboxes')
    .values({
      ...{
        id: uuidv7(),
        name: 'Layanan',
        address: 'layanan@tirtaasrikab.example',
        host: 'mail.example',
        port: 993,
      },
      ...{ security: 'tls', sign_in: 'password', username: 'layanan', is_enabled: true, takes_suffix: true },
    })
    .execute();
  const earlier = delivery();
  await db
    .insertInto('deliveries')
    .values({
      ...{ id: earlier.id, ticket_id: ticketId, channel: 'email', kind: 'event', message: 'submit' },
      ...{
        address: email.toUpperCase(),
        locale: 'id',
        state: 'sent',
        provider_id: '<first@tirtaasrikab.example>',
      },
      ...{ due_at: new Date(), give_up_at: new Date(), created_at: new Date(), sent_at: new Date() },
    })
    .execute();
  const ask = { message: 'ask', event_seq: seq };
  const id = uuidv7();
  const sent = await render({ ...ask, id });
  expect(sent.text).toContain(`“${question}”`);
  expect(sent.html).toContain('Apakah lampu PON menyala?<br>Mohon sebutkan &lt;warnanya>.');
  expect(sent.text).toContain('Anda dapat menjawab dengan membalas surel ini.');
  expect(sent.text).toMatch(/Langkah berikutnya: jawaban Anda, paling lambat \d/);
  expect(sent.mail).toMatchObject({ isAutomatic: false, references: ['<first@tirtaasrikab.example>'] });
  const token = /^layanan\+(\w+)@tirtaasrikab\.example$/.exec(sent.mail!.replyTo!)?.[1];
  expect(readReplyToken(secret, token ?? '')).toBe(id);
  expect(sent.mail!.messageId).toBe(`<${token}@tirtaasrikab.example>`);

  for (const channel of ['whatsapp', 'telegram'] as const)
    expect((await render({ ...ask, channel })).text).toContain('lampu PON');
  for (const channel of ['sms', 'push'] as const) {
    const short = await render({ ...ask, channel });
    expect(short.text).not.toContain('lampu PON');
    expect(short.text.length).toBeLessThanOrEqual(160);
  }
  const staff = await render({ ...ask, person_id: cast.kasatpel.id, told_as: 'unit_head', message: 'reply' });
  expect(staff.text).not.toContain('lampu PON');
});

test('an office may keep words at home, and what is restricted always stays there', async () => {
  const { db } = database;
  const { event_seq } = await db
    .selectFrom('messages')
    .select('event_seq')
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'ask')
    .executeTakeFirstOrThrow();
  const ask = { message: 'ask', event_seq };
  await db.insertInto('message_settings').values({ id: uuidv7(), sends_words: false }).execute();
  const kept = await render(ask);
  expect(kept.text).not.toContain('lampu PON');
  expect(kept.text).toContain('Petugas mengajukan pertanyaan');
  expect(kept.mail?.isAutomatic).toBe(true);
  await db.insertInto('message_settings').values({ id: uuidv7(), sends_words: true }).execute();
  expect((await render(ask)).text).toContain('lampu PON');
  await db.updateTable('tickets').set({ is_restricted: true }).where('id', '=', ticketId).execute();
  expect((await render(ask)).text).not.toContain('lampu PON');
  await db.updateTable('tickets').set({ is_restricted: false }).where('id', '=', ticketId).execute();
});

test('the words of the office come before ours, until it goes back', async () => {
  const { db } = database;
  const of = { message: 'accept', audience: 'reporter', form: 'mail', locale: 'id' } as const;
  await db
    .insertInto('message_templates')
    .values({ ...of, id: uuidv7(), subject: 'Kabar {nomor}', body: 'Diterima: {nomor}.\n\n{tautan}' })
    .execute();
  const changed = await render({ message: 'accept' });
  expect(changed.subject).toBe(`Kabar ${number}`);
  expect(changed.text).toMatch(new RegExp(`^Diterima: ${number}\\.\n\nhttps:`));
  await db
    .insertInto('message_templates')
    .values({ ...of, id: uuidv7() })
    .execute();
  expect((await render({ message: 'accept' })).subject).toBe(`Laporan ${number} diterima untuk dikerjakan`);
});

test('a digest gathers what happened by ticket', async () => {
  const { db } = database;
  const digest = delivery({
    kind: 'digest',
    message: 'digest',
    ticket_id: null,
    person_id: cast.kasatpel.id,
  });
  const row = (id: string, message: string, digestId: string | null) => ({
    ...{
      id,
      message,
      ticket_id: digestId ? ticketId : null,
      digest_id: digestId,
      told_as: 'unit_head' as const,
    },
    ...{
      channel: 'email' as const,
      kind: digestId ? ('event' as const) : ('digest' as const),
      locale: 'id' as const,
    },
    ...{ address: email, due_at: new Date(), give_up_at: new Date(), created_at: new Date() },
  });
  await db
    .insertInto('deliveries')
    .values([row(digest.id, 'digest', null)])
    .execute();
  await db
    .insertInto('deliveries')
    .values([row(uuidv7(), 'submit', digest.id), row(uuidv7(), 'complete', digest.id)])
    .execute();
  const sent = await renderDelivery(db, deps, digest);
  expect(sent.subject).toBe('Ringkasan: 2 kabar tentang tiket Anda');
  expect(sent.text).toContain('- Laporan baru.\n- Mohon periksa hasil tiket.');
  expect(sent.text.split(number)).toHaveLength(3);
  expect(sent.html).toContain(`/tickets/${number}`);
});

test('steps of a chat, tests and alarms say what their row says', async () => {
  const chat = await render({
    kind: 'chat',
    channel: 'telegram',
    ticket_id: null,
    message: 'choose',
    content: { text: 'Apa masalahnya?', buttons: [{ id: 'a', label: 'Internet' }, { id: 3 }] },
  });
  expect(chat).toMatchObject({ text: 'Apa masalahnya?', buttons: [{ id: 'a', label: 'Internet' }] });
  const alarm = await render({
    kind: 'alarm',
    ticket_id: null,
    message: 'mailbox_silent',
    content: {
      subject: { id: 'Kotak surat tidak terbaca' },
      text: { id: 'Periksa <sandinya>.' },
      path: '/mailboxes',
    },
  });
  expect(alarm.subject).toBe('Kotak surat tidak terbaca');
  expect(alarm.text).toContain('https://layanan.tirtaasrikab.example/mailboxes');
  expect(alarm.html).toContain('Periksa &lt;sandinya>.');
  const trial = await render({ kind: 'test', ticket_id: null, message: 'test', content: {}, channel: 'sms' });
  expect(trial.text).toMatch(/^Pesan uji dari Layanan TIK Tirta Asri\./);
});
