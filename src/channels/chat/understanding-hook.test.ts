import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { takeInArrival } from '../../domain/arrivals/taking-in.ts';
import { forgetAbandoned } from '../../domain/chats/forgetting.ts';
import { getCurrentPolicy, savePolicy } from '../../domain/settings/policies.ts';
import { act } from '../../domain/tickets/acting.ts';
import { ticketPin } from '../../lib/pin.ts';
import { keepHeard } from '../http/keeping-heard.ts';
import { useProvider } from '../http/provider-for-tests.ts';
import { report, secret } from '../lanes-for-tests.ts';
import { openChats } from './chats-for-tests.ts';

const database = useDatabase();
const provider = useProvider();
let chats: Awaited<ReturnType<typeof openChats>>;
let whatsapp = '';
let telegram = '';
let sms = '';

beforeAll(async () => {
  chats = await openChats(database.db, { api: provider.url });
  whatsapp = (await chats.add('whatsapp')).id;
  telegram = (await chats.add('telegram')).id;
  sms = (await chats.add('sms')).id;
});
afterAll(() => chats.close());

let nth = 0;
let phone = '';
beforeEach(() => {
  phone = `+62812345600${String((nth += 1)).padStart(2, '0')}`;
});
const say = (said: Parameters<typeof chats.say>[2]) => chats.say(whatsapp, phone, said);
const touch = async (label: string) => {
  const last = (await chats.answers(phone)).at(-1)!;
  const button = last.buttons.find((one) => one.label === label);
  if (!button) throw new Error(`no button ${label} among ${last.buttons.map((one) => one.label)}`);
  return say({ text: label, choice: button.id });
};
/** Reports in one breath. */
async function reportNow() {
  await say('Wifi di kantor lurah mati sejak pagi');
  await say('Kelurahan Banjar Agung');
  await touch('Kirim');
  return (await chats.ticketsOf(phone)).at(-1)!;
}
const steps = async (ticketId: string) =>
  (
    await database.db
      .selectFrom('ticket_events')
      .select('action')
      .where('ticket_id', '=', ticketId)
      .orderBy('seq')
      .execute()
  ).map(({ action }) => action);
const wordsIn = async (ticketId: string) =>
  (
    await database.db
      .selectFrom('messages')
      .select(['body', 'is_from_reporter', 'audience', 'kind'])
      .where('ticket_id', '=', ticketId)
      .orderBy('event_seq')
      .execute()
  ).map(({ body }) => body);

/** Staff accepts, hands out, works and solves. */
async function solve(ticketId: string) {
  const { db } = database;
  const [head, technician] = [await actorOf(db, 'kasatpel'), await actorOf(db, 'teknisi.net1')];
  const input = { type: 'incident', category_code: 'NET-WIFI', priority: 'medium' };
  await act(db, { actor: head, ticketId, action: 'accept', input });
  await act(db, { actor: head, ticketId, action: 'assign', input: { assignee_id: technician.id } });
  await act(db, { actor: technician, ticketId, action: 'start', input: {} });
  const record = {
    outcome: 'fixed',
    solution: 'Kabel diganti.',
    constraints: 'Tidak ada.',
    category_code: 'NET-WIFI',
  };
  await act(db, { actor: technician, ticketId, action: 'complete', input: record });
  await act(db, { actor: head, ticketId, action: 'approve_work', input: {} });
}

describe('a guided report', () => {
  it('asks one thing at a time, and becomes a ticket of a guest', async () => {
    const first = await say('Wifi di kantor lurah mati sejak pagi');
    expect(first!.text).toContain('hanya dipakai untuk menangani laporan');
    expect(first!.text).toMatch(/Ketik namanya\.$/);
    const summary = await say('Kelurahan Banjar Agung');
    expect(summary!.text).toContain('Wifi di kantor lurah mati sejak pagi');
    expect(summary!.text).toContain('Nama: Ketut');
    expect(summary!.buttons.map(({ label }) => label)).toEqual(['Kirim', 'Ubah', 'Batal']);
    expect(await chats.ticketsOf(phone)).toEqual([]);
    // The receipt is the news of the new ticket, which the outbox sends.
    expect(await touch('Kirim')).toBeNull();
    expect(await chats.ticketsOf(phone)).toMatchObject([
      {
        channel: 'whatsapp',
        contact_channel: 'whatsapp',
        subject: 'Wifi di kantor lurah mati sejak pagi',
        reporter_name: 'Ketut',
        reporter_phone: phone,
        status: 'submitted',
      },
    ]);
    expect((await chats.outcomes(phone)).map(({ outcome }) => outcome)).toEqual([
      'ignored',
      'ignored',
      'ticket_opened',
    ]);
  });

  it('may be changed, also by typing the place of a button, and dropped', async () => {
    await say('Printer di loket dua macet terus');
    await say('Dinas yang tidak ada di daftar');
    await say('2');
    expect((await chats.answers(phone)).at(-1)!.text).toBe('Apa yang ingin Anda ubah?');
    await say('nama');
    expect((await say('Wayan Sudira'))!.text).toContain('Nama: Wayan Sudira');
    expect((await say('Batal'))!.text).toContain('Dibatalkan');
    expect(await chats.ticketsOf(phone)).toEqual([]);
  });

  it('goes on in English with whoever writes English', async () => {
    const first = await say('The internet in our office is not working');
    expect(first).toMatchObject({ locale: 'en' });
    expect(first!.text).toContain('You have reached');
    await say('Kelurahan Banjar Agung');
    await touch('Send');
    expect((await chats.ticketsOf(phone))[0]).toMatchObject({ locale: 'en' });
  });

  it('goes on in the language of the page whose link led here', async () => {
    expect((await say('Report: '))!.text).toMatch(/Describe it in a sentence or two\.$/);
    expect((await say('bahasa'))!.text).toMatch(/^Baik, kita lanjutkan.*satu atau dua kalimat\.$/s);
  });

  it('takes a greeting for no report, and thanks for nothing at all', async () => {
    const menu = await say('Selamat pagi');
    expect(menu!.buttons.map(({ label }) => label)).toEqual(['Laporan baru', 'Lihat status', 'Bantuan']);
    expect(await say('terima kasih')).toBeNull();
    await touch('Laporan baru');
    await say('mati');
    await say('Kelurahan Banjar Agung');
    await touch('Kirim');
    expect((await chats.ticketsOf(phone))[0]!.subject).toBe('mati');
  });

  it('joins two messages of one second, in the order in which they were written', async () => {
    const one = chats.message(phone, 'Internet kantor camat putus total');
    const two = { ...chats.message(phone, 'sudah dua hari'), at: one.at };
    await keepHeard({ db: database.db, queue: null }, whatsapp, [one, two]);
    await chats.takeIn();
    await say('Kelurahan Banjar Agung');
    await touch('Kirim');
    const [ticket] = await chats.ticketsOf(phone);
    expect(ticket!.description).toBe('Internet kantor camat putus total\nsudah dua hari');
    expect(await chats.answers(phone)).toHaveLength(2);
  });

  it('begins from the poster with its place', async () => {
    const first = await say('Lapor (Kelurahan Banjar Agung, loket 2): ');
    expect(first!.text).toMatch(/satu atau dua kalimat\.$/);
    await say('Printer macet terus');
    await say('Kelurahan Banjar Agung');
    await touch('Kirim');
    const [ticket] = await chats.ticketsOf(phone);
    expect(ticket!.description).toBe('📍 Kelurahan Banjar Agung, loket 2\nPrinter macet terus');
    expect(ticket!.subject).toBe('Printer macet terus');
  });

  it('is sent once, however often the button is touched or the hook is called', async () => {
    await say('Wifi di kantor lurah mati sejak pagi');
    const summary = (await say('Kelurahan Banjar Agung'))!;
    const send = chats.message(phone, { text: 'Kirim', choice: summary.buttons[0]!.id });
    for (const _ of [1, 2, 3]) await keepHeard({ db: database.db, queue: null }, whatsapp, [send]);
    await chats.takeIn();
    expect(await say({ text: 'Kirim', choice: summary.buttons[0]!.id })).toBeNull();
    expect(await chats.ticketsOf(phone)).toHaveLength(1);
  });

  it('is done once though the program ends between understanding and writing, and two servers go on', async () => {
    await say('Wifi di kantor lurah mati sejak pagi');
    const summary = (await say('Kelurahan Banjar Agung'))!;
    const send = chats.message(phone, { text: 'Kirim', choice: summary.buttons[0]!.id });
    await keepHeard({ db: database.db, queue: null }, whatsapp, [send]);
    const arrival = await database.db
      .selectFrom('arrivals')
      .select('id')
      .where('state', '=', 'kept')
      .executeTakeFirstOrThrow();
    const dying = takeInArrival(database.db, arrival.id, async (one) => {
      const settle = await chats.understand(one);
      return async (trx) => {
        await settle(trx);
        throw new Error('killed');
      };
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await chats.ticketsOf(phone)).toEqual([]);
    await Promise.all([1, 2].map(() => takeInArrival(database.db, arrival.id, chats.understand)));
    expect(await chats.ticketsOf(phone)).toHaveLength(1);
  });

  it('is not taken where guests may not report, and says where to go', async () => {
    const { db } = database;
    const { rules } = await getCurrentPolicy(db);
    await savePolicy(db, { ...rules, guest_reporting: 'off' }, null);
    const answer = await say('Wifi di kantor lurah mati sejak pagi');
    await savePolicy(db, rules, null);
    expect((await chats.outcomes(phone)).at(-1)).toMatchObject({
      outcome: 'quarantined',
      reason: 'guests_not_allowed',
    });
    expect(answer!.text).toContain('https://layanan.test/lapor');
    expect(answer!.buttons).toEqual([]);
  });
});

it('answers two messages of a new number that are understood at the same moment one after the other', async () => {
  const words = ['Wifi di kantor lurah mati', 'sejak pagi tadi semua loket'];
  const heard = words.map((text) => chats.message(phone, text));
  await keepHeard({ db: database.db, queue: null }, whatsapp, heard);
  const arrivals = await database.db
    .selectFrom('arrivals')
    .select('id')
    .where('state', '=', 'kept')
    .execute();
  await Promise.all(arrivals.map(({ id }) => takeInArrival(database.db, id, chats.understand)));
  const chat = await database.db
    .selectFrom('chats')
    .select('progress')
    .where('address', '=', phone)
    .execute();
  expect(chat).toHaveLength(1);
  const { draft } = chat[0]!.progress as { draft: { parts: { text: string }[] } };
  expect(draft.parts.map(({ text }) => text)).toEqual(words);
});

it('keeps the sixth report of an hour until later', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await say('laporan baru');
    await say(`Printer nomor ${n} macet terus`);
    await say('Kelurahan Banjar Agung');
    if (n < 6) await touch('Kirim');
  }
  expect((await touch('Kirim'))!.text).toContain('ketik “kirim” lagi nanti');
  expect(await chats.ticketsOf(phone)).toHaveLength(5);
  await database.db
    .updateTable('arrivals')
    .set({ settled_at: new Date(Date.now() - 7_200_000) })
    .where('from_address', '=', phone)
    .execute();
  await say('kirim');
  expect((await chats.ticketsOf(phone)).at(-1)!.subject).toBe('Printer nomor 6 macet terus');
});

it('forgets after a day what nobody ended, and keeps what arrived', async () => {
  const { db } = database;
  await say('Wifi di kantor lurah mati sejak pagi');
  const old = new Date(Date.now() - 25 * 3_600_000).toISOString();
  const chat = () =>
    db.selectFrom('chats').select('progress').where('address', '=', phone).executeTakeFirstOrThrow();
  const progress = { ...((await chat()).progress as object), askedAt: old };
  await db
    .updateTable('chats')
    .set({ progress: JSON.stringify(progress) })
    .where('address', '=', phone)
    .execute();
  await forgetAbandoned(db);
  expect(JSON.stringify((await chat()).progress)).not.toMatch(/wifi/i);
  const kept = await db.selectFrom('arrivals').select('body').where('from_address', '=', phone).execute();
  expect(kept[0]!.body).toContain('Wifi di kantor lurah');
});

it('knows the same number at the next account of the office', async () => {
  const { id, number } = await reportNow();
  const next = await chats.add('whatsapp');
  const answer = await chats.say(next.id, phone, 'Masih mati juga');
  expect(answer!.text).toContain(number);
  expect(await wordsIn(id)).toEqual(['Masih mati juga']);
});

describe('files and places', () => {
  const photo = { files: [{ ref: '7788', name: 'image.jpeg', type: 'image/jpeg', size: null }] };
  const filesOf = (ticketId: string) =>
    database.db
      .selectFrom('attachments')
      .select(['name', 'event_seq'])
      .where('ticket_id', '=', ticketId)
      .execute();

  it('tells a photo that the provider does not give, and makes the ticket all the same', async () => {
    provider.answer({ status: 500 }, { status: 500 });
    const answer = await say({ text: 'Wifi di kantor lurah mati sejak pagi', ...photo });
    expect(answer!.text).toMatch(/^1 berkas gagal kami ambil/);
    await say('Kelurahan Banjar Agung');
    await touch('Kirim');
    const [ticket] = await chats.ticketsOf(phone);
    expect(ticket!.description).toContain('[Karcis: 1 berkas gagal diambil');
    expect(await filesOf(ticket!.id)).toEqual([]);
  });

  it('refuses what is no picture though it says so', async () => {
    provider.answer({ body: { url: `${provider.url}/media/1` } }, { body: '<html>' });
    const answer = await say({ text: 'Wifi di kantor lurah mati sejak pagi', ...photo });
    expect(answer!.text).toContain('Berkas ini tidak dapat kami terima: image.jpeg');
  });

  it('keeps a place as a line', async () => {
    await say('Wifi di kantor lurah mati sejak pagi');
    const kept = await say({ location: { latitude: -8.65, longitude: 115.22, name: 'Kantor Lurah' } });
    expect(kept!.text).toMatch(/^Sudah kami simpan/);
    await say('Kelurahan Banjar Agung');
    await touch('Kirim');
    const [ticket] = await chats.ticketsOf(phone);
    expect(ticket!.description).toContain('📍 Kantor Lurah (-8.650000, 115.220000)');
  });
});

describe('a known number', () => {
  it('writes to its only open ticket, as its reporter, and is told so once', async () => {
    const { id, number } = await reportNow();
    expect((await say('Sekarang lampunya merah'))!.text).toContain(number);
    expect(await say('Mohon segera')).toBeNull();
    expect(await wordsIn(id)).toEqual(['Sekarang lampunya merah', 'Mohon segera']);
    expect(await steps(id)).toEqual(['submit', 'reply', 'reply']);
    expect((await chats.outcomes(phone)).at(-1)).toMatchObject({
      outcome: 'reply_added',
      reason: 'known_chat',
    });
  });

  it('answers the question of the desk, even with one word', async () => {
    const { id } = await reportNow();
    await act(database.db, {
      actor: await actorOf(database.db, 'kasatpel'),
      ticketId: id,
      action: 'return_for_data',
      input: { question: 'Pagi atau sore?' },
    });
    await say('pagi');
    expect((await steps(id)).at(-1)).toBe('answer');
    expect((await wordsIn(id)).at(-1)).toBe('pagi');
  });

  it('is asked which one is meant where there are several', async () => {
    const first = await reportNow();
    await say('laporan baru');
    await say('Printer di loket dua macet terus');
    const second = await say('Kelurahan Banjar Agung')
      .then(() => touch('Kirim'))
      .then(() => chats.ticketsOf(phone));
    expect(second).toHaveLength(2);
    await say('batal');
    const asked = await say('Masih belum ada perubahan');
    expect(asked!.text).toMatch(/^Untuk laporan yang mana/);
    await say(first.number);
    expect(await wordsIn(first.id)).toEqual(['Masih belum ada perubahan']);
  });

  it('confirms and rates with buttons what was solved', async () => {
    const { id, number } = await reportNow();
    await solve(id);
    const asked = await say({ text: 'Sudah selesai', choice: `ok:${id}` });
    expect(asked!.text).toContain('1 buruk, 5 sangat baik');
    expect(asked!.buttons).toHaveLength(5);
    expect((await say('4'))!.text).toContain('Terima kasih');
    const rating = await database.db
      .selectFrom('ratings')
      .select('score')
      .where('ticket_id', '=', id)
      .execute();
    expect(rating).toEqual([{ score: 4 }]);
    expect((await say('status'))!.text).toContain(`${number}: Ditutup`);
  });

  it('says what remains when it is not solved', async () => {
    const { id } = await reportNow();
    await solve(id);
    expect((await say('belum'))!.text).toContain('Apa yang belum selesai');
    await say('Masih putus setiap sore');
    expect((await steps(id)).at(-1)).toBe('not_solved');
    expect((await wordsIn(id)).at(-1)).toBe('Masih putus setiap sore');
  });

  it('proves with the PIN that a report made elsewhere is theirs', async () => {
    const { ticketId, number } = await report(database.db, `elsewhere-${nth}`, { phone });
    const asked = await say('Bagaimana kabar laporan saya?');
    expect(asked!.text).not.toContain('Internet kantor lurah');
    await touch(number);
    expect((await say('000000'))!.text).toContain('tidak cocok');
    await say(ticketPin(secret, ticketId, 1));
    expect(await wordsIn(ticketId)).toEqual(['Bagaimana kabar laporan saya?']);
    expect((await chats.ticketsOf(phone))[0]).toMatchObject({ contact_channel: 'whatsapp' });
    // What came in is read at the desk, where nobody is to become the reporter.
    const kept = await database.db
      .selectFrom('arrivals')
      .select('body')
      .where('from_address', '=', phone)
      .execute();
    expect(JSON.stringify(kept)).toContain('Bagaimana kabar laporan saya?');
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${ticketPin(secret, ticketId, 1)}|000000`));
  });

  it('stops messages and takes them up again', async () => {
    await reportNow();
    await say('berhenti');
    expect((await chats.ticketsOf(phone))[0]).toMatchObject({ contact_channel: 'none' });
    await say('mulai');
    expect((await chats.ticketsOf(phone))[0]).toMatchObject({ contact_channel: 'whatsapp' });
  });

  it('sees of others’ reports no more than everybody', async () => {
    const { number } = await report(database.db, `others-${nth}`, { phone: null });
    const answer = await say(`status ${number.toLowerCase()}`);
    expect(answer!.text).toBe(
      `${number}: Laporan diterima, menunggu verifikasi\nhttps://layanan.test/lacak/${number}`,
    );
  });
});

describe('what is not said to us', () => {
  it('is ignored: groups, broadcasts, nothing at all', async () => {
    const { db } = database;
    const odd = ['status@broadcast', '120363@g.us'].map((from) => chats.message(from, 'Halo semua'));
    await keepHeard({ db, queue: null }, whatsapp, [...odd, chats.message(phone, '')]);
    await chats.takeIn();
    for (const from of ['status@broadcast', '120363@g.us', phone]) {
      expect(await chats.outcomes(from)).toMatchObject([{ outcome: 'ignored' }]);
      expect(await chats.answers(from)).toEqual([]);
    }
  });

  it('or by a machine, gets no answer for ever', async () => {
    const heard = Array.from({ length: 5 }, () =>
      chats.message(phone, 'Kami akan segera membalas pesan Anda'),
    );
    await keepHeard({ db: database.db, queue: null }, whatsapp, heard);
    await chats.takeIn();
    expect((await chats.answers(phone)).length).toBeLessThanOrEqual(3);
  });

  it('waits for people from the sixty-first message of an hour on', async () => {
    const heard = Array.from({ length: 62 }, (_, n) => chats.message(phone, `status TIK-7K3M-00${n + 10}`));
    await keepHeard({ db: database.db, queue: null }, whatsapp, heard);
    await chats.takeIn();
    const outcomes = await chats.outcomes(phone);
    expect(outcomes.filter(({ reason }) => reason === 'too_many')).toHaveLength(2);
    expect(await chats.answers(phone)).toHaveLength(60);
  });

  it('by short message is shown to the desk', async () => {
    await chats.say(sms, phone, 'Wifi mati');
    expect(await chats.outcomes(phone)).toMatchObject([{ outcome: 'quarantined', reason: 'stranger' }]);
  });
});

it('talks on Telegram just the same', async () => {
  const chat = '77001122';
  await chats.say(telegram, chat, '/start');
  await chats.say(telegram, chat, 'Printer di loket dua macet terus');
  const summary = await chats.say(telegram, chat, 'Kelurahan Banjar Agung');
  await chats.say(telegram, chat, { text: 'Kirim', choice: summary!.buttons[0]!.id });
  expect(await chats.ticketsOf(chat)).toMatchObject([
    { channel: 'telegram', contact_channel: 'telegram', reporter_phone: null },
  ]);
});

it('asks on Telegram for the PIN of a report that names the number somebody shared as their own', async () => {
  const chat = '77001133';
  const { ticketId, number } = await report(database.db, 'shared-number', { phone });
  const stranger = await chats.say(telegram, chat, 'Bagaimana kabar laporan saya?');
  expect(stranger!.text).not.toContain(number);
  await chats.say(telegram, chat, 'batal');
  await chats.say(telegram, chat, { text: phone, choice: 'own_number' });
  const asked = await chats.say(telegram, chat, 'Bagaimana kabar laporan saya?');
  expect(asked!.text).toContain(number);
  await chats.say(telegram, chat, number);
  await chats.say(telegram, chat, ticketPin(secret, ticketId, 1));
  expect(await wordsIn(ticketId)).toEqual(['Bagaimana kabar laporan saya?']);
});
