import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Db } from '../../../src/db/connection.ts';
import type { ArrivalOutcome, ArrivalReason } from '../../../src/domain/arrivals/vocabulary.ts';
import { anyone, type Holder } from '../../../src/domain/people/actor.ts';
import { act } from '../../../src/domain/tickets/acting.ts';
import { openTicket } from '../../../src/domain/tickets/opening.ts';
import type { Channel } from '../../../src/domain/tickets/vocabulary.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import type { FileStore } from '../../../src/storage/store.ts';
import { accept, answer, ask, assign, reply, start } from '../stories/steps.ts';
import { momentOf, type Stage, type Step, type When } from '../stories/telling.ts';
import { type Letter, letters, writeLetter } from './letters.ts';
import type { Accounts } from './means.ts';

type Scene = Stage & { store: FileStore; accounts: Accounts };
type Became = {
  outcome: ArrivalOutcome;
  reason: ArrivalReason;
  ticketId?: string;
  seq?: number;
  /** Whether a machine may answer. */
  isAnswerable?: boolean;
};

const putu = { name: 'Putu Arsana', address: 'pelapor17@tirtaasrikab.example' };

/** A report that came by mail with its answer, a talk by WhatsApp, and what waits for the desk or came for nothing. */
export async function tellTalks(scene: Scene): Promise<void> {
  const number = await tellMail(scene);
  await tellChat(scene);
  await bring(scene, 'tanya', {
    letter: {
      from: { name: 'I Nyoman Gunawan', address: 'pelapor04@tirtaasrikab.example' },
      subject: `Fwd: Laporan ${number.number}`,
      at: momentOf('75m', scene),
      text: letters.stranger,
    },
    became: { outcome: 'quarantined', reason: 'stranger', ticketId: number.ticketId, isAnswerable: true },
  });
  await bring(scene, 'promosi', {
    letter: {
      from: { name: 'Pelatihan Digital', address: 'promosi@pelatihan.example' },
      subject: 'Undangan lokakarya: Jaringan Andal untuk Kantor Pemerintah',
      at: momentOf('140m', scene),
      text: letters.promotion,
      headers: [
        'List-Unsubscribe: <mailto:berhenti@pelatihan.example>',
        'List-Id: <promosi.pelatihan.example>',
      ],
    },
    became: { outcome: 'quarantined', reason: 'list' },
  });
  await bring(scene, 'cuti', {
    letter: {
      from: { name: 'Wayan Merta', address: 'pelapor09@tirtaasrikab.example' },
      subject: 'Balasan otomatis: sedang cuti',
      at: momentOf('1d 10.16', scene),
      text: letters.absent,
      headers: ['Auto-Submitted: auto-replied'],
    },
    became: { outcome: 'ignored', reason: 'auto_reply' },
  });
}

async function tellMail(scene: Scene): Promise<{ ticketId: string; number: string }> {
  const { words, signature } = letters.report;
  const subject = 'Aplikasi surat masuk menolak berkas PDF';
  const at = momentOf('1d 09.05', scene);
  const opened = await openTicket(scene.db, {
    ...{ actor: anyone, channel: 'email', locale: 'id', idempotencyKey: 'demo-surel', at },
    contact_channel: 'email',
    report: {
      ...{ name: putu.name, agency: 'Kecamatan Mekar Laut', phone: null, email: putu.address },
      ...{ category_code: 'APP-LOCAL', subject, description: words, location: '' },
    },
  });
  const { ticketId, number } = opened;
  await bring(scene, 'surel', {
    letter: {
      from: putu,
      subject,
      at,
      text: `${words}\n\n-- \n${signature}`,
      html: `<p>${words.replaceAll('\n\n', '</p><p>')}</p><p>--<br>${signature.replace('\n', '<br>')}</p>`,
    },
    became: { outcome: 'ticket_opened', reason: 'new_report', ticketId, seq: 1, isAnswerable: true },
  });
  const answered = '1d 11.02';
  const seqs = await play(scene, ticketId, 'email', [
    accept('1d 09.30', 'APP-LOCAL', 'medium'),
    assign('1d 09.34', 'teknisi.app1'),
    start('1d 10.05', 'teknisi.app1'),
    ask('1d 10.15', 'teknisi.app1', 'Apakah pemindainya baru diganti, atau pengaturannya berubah?'),
    answer(answered, letters.answer),
    reply(
      '1d 13.40',
      'teknisi.app1',
      'Terima kasih, itu penyebabnya. Aplikasi kami sesuaikan agar menerima PDF/A; mohon dicoba lagi besok pagi.',
    ),
  ]);
  const quoted = `Pada ${momentOf('1d 10.15', scene).toUTCString()}, Layanan TI menulis:\n> Petugas mengajukan pertanyaan tentang laporan ${number}.`;
  await bring(scene, 'jawab', {
    letter: {
      from: putu,
      subject: `Re: Pertanyaan tentang laporan ${number}`,
      at: momentOf(answered, scene),
      text: `${letters.answer}\n\n${quoted}`,
    },
    became: {
      ...{ outcome: 'reply_added', reason: 'signed_address', ticketId, isAnswerable: true },
      seq: seqs[4]!,
    },
  });
  return opened;
}

async function tellChat(scene: Scene): Promise<void> {
  const { db, accounts } = scene;
  const [id, address, name] = [uuidv7(), '+6280000001016', 'Komang Sudira'];
  const last: When = '35m';
  const description =
    'Wi-Fi aula kecamatan tidak bisa dipakai, padahal jam dua ada rapat daring dengan kabupaten.';
  await db
    .insertInto('chats')
    .values({
      ...{ id, gateway_id: accounts.whatsapp, address, name },
      last_heard_at: momentOf(last, scene),
      created_at: momentOf('124m', scene),
    })
    .execute();
  const { ticketId } = await openTicket(db, {
    ...{ actor: anyone, channel: 'whatsapp', locale: 'id', idempotencyKey: 'demo-wa' },
    ...{ contact_channel: 'whatsapp', chat_id: id, at: momentOf('120m', scene) },
    report: {
      ...{ name, agency: 'Kecamatan Tirtasari', phone: address, email: null, category_code: 'NET-WIFI' },
      ...{ subject: 'Wi-Fi aula kecamatan tidak bisa dipakai', description, location: 'Aula, lantai 2' },
    },
  });
  await db.updateTable('chats').set({ ticket_id: ticketId }).where('id', '=', id).execute();
  const words = 'Lampunya hijau semua, tetapi nama Wi-Fi tidak muncul di HP mana pun.';
  const thanks = 'Baik, kuncinya kami siapkan di ruang sekretariat.';
  const seqs = await play(scene, ticketId, 'whatsapp', [
    accept('112m', 'NET-WIFI', 'high'),
    assign('110m', 'teknisi.net1', 'ketua.jaringan'),
    start('104m', 'teknisi.net1'),
    ask('100m', 'teknisi.net1', 'Lampu pada titik akses di langit-langit aula menyala warna apa?'),
    answer('91m', words),
    reply('50m', 'teknisi.net1', 'Kami berangkat membawa titik akses pengganti, tiba sekitar 30 menit lagi.'),
    { ...reply(last, 'teknisi.net1', thanks), who: 'reporter' },
  ]);
  const said = [
    ['124m', description, { outcome: 'ticket_opened', reason: 'guided_report', ticketId, seq: 1 }],
    ['91m', words, { outcome: 'reply_added', reason: 'known_chat', ticketId, seq: seqs[4]! }],
    [last, thanks, { outcome: 'reply_added', reason: 'known_chat', ticketId, seq: seqs[6]! }],
  ] as const;
  for (const [when, text, became] of said) {
    const at = momentOf(when, scene);
    const heard = { externalId: `demo-${when}`, from: address, name, at, text, choice: null, location: null };
    const body = JSON.stringify({ kind: 'message', ...heard, files: [] });
    await note(scene, {
      ...{ source: 'hook', gateway_id: accounts.whatsapp, external_id: heard.externalId, body, at },
      ...{ sha256: createHash('sha256').update(body).digest('hex'), size: Buffer.byteLength(body) },
      ...{ from: { name, address }, subject: '', became },
    });
  }
}

/** Takes the steps of a ticket; what its reporter says comes by that channel. Answers the events. */
async function play(
  scene: Scene,
  ticketId: string,
  channel: Channel,
  steps: readonly Step[],
): Promise<number[]> {
  const reporter: Holder = { kind: 'holder', ticketId };
  const seqs: number[] = [];
  for (const { who, when, action, input = {} } of steps) {
    const isReporter = who === 'reporter';
    const actor = isReporter
      ? reporter
      : scene.actors.get(who as Exclude<typeof who, 'system' | 'reporter'>)!;
    const at = momentOf(when, scene);
    const { seq } = await act(scene.db, {
      ...{ actor, ticketId, action, input, at },
      ...(isReporter && { channel }),
    });
    seqs.push(seq);
  }
  return seqs;
}

/** A letter in the store, with what became of it. */
async function bring(
  scene: Scene,
  key: string,
  { letter, became }: { letter: Letter; became: Became },
): Promise<void> {
  const file = await scene.store.put(Readable.from([Buffer.from(writeLetter(key, letter))]));
  const mail = { mailbox_id: scene.accounts.mailbox, uid_validity: 1, uid: letter.at.getTime() };
  await note(scene, { source: 'mailbox', ...mail, ...file, ...letter, became });
}

type Noted = {
  source: 'mailbox' | 'hook';
  sha256: string;
  size: number;
  from: Letter['from'];
  subject: string;
  at: Date;
  became: Became;
  mailbox_id?: string;
  uid_validity?: number;
  uid?: number;
  gateway_id?: string;
  external_id?: string;
  body?: string;
};

async function note({ db }: { db: Db }, { from, subject, at, became, ...where }: Noted): Promise<void> {
  const { source, sha256, size, mailbox_id, uid_validity, uid, gateway_id, external_id, body } = where;
  await db
    .insertInto('arrivals')
    .values({
      ...{
        id: uuidv7(at),
        source,
        sha256,
        size,
        mailbox_id,
        uid_validity,
        uid,
        gateway_id,
        external_id,
        body,
      },
      ...{ received_at: at, flagged_at: source === 'mailbox' ? at : null, attempts: 1 },
      state: became.outcome === 'quarantined' ? 'quarantined' : 'done',
      ...{ outcome: became.outcome, reason: became.reason },
      ...{ ticket_id: became.ticketId ?? null, event_seq: became.seq ?? null },
      ...{ from_address: from.address, from_name: from.name, subject },
      ...{ auto_reply_allowed: became.isAnswerable ?? false, settled_at: at },
    })
    .execute();
}
