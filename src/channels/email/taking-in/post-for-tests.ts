import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Db } from '../../../db/connection.ts';
import { keepArrival } from '../../../domain/arrivals/keeping.ts';
import type { MailRoom } from '../../../domain/arrivals/mail-room.ts';
import { takeInArrival } from '../../../domain/arrivals/taking-in.ts';
import type { Recipient } from '../../../domain/events/reactions.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { diskStore } from '../../../storage/store.ts';
import { understandMail } from './understanding-mail.ts';

export const secret = 'a secret of the tests, 32 characters or more';

type Letter = {
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  messageId?: string | null;
  headers?: Record<string, string>;
  files?: { name: string; type: string; content: Buffer | string }[];
};

/** A mail as a program of today would send it. */
export function letter(said: Letter): Buffer {
  const { files = [], text = 'Printer di loket 2 tidak mau mencetak.' } = said;
  const messageId = said.messageId === undefined ? `<${randomUUID()}@kantor.test>` : said.messageId;
  const head = {
    From: said.from ?? 'Ibu Sari <sari@warga.test>',
    To: said.to ?? 'Layanan TI <ti@kantor.test>',
    Subject: said.subject ?? 'Printer macet',
    Date: 'Sun, 22 Nov 2026 09:30:00 +0800',
    ...(messageId === null ? {} : { 'Message-ID': messageId }),
    'MIME-Version': '1.0',
    ...said.headers,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  if (files.length === 0) {
    const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];
    return Buffer.from([...lines, ...plain, '', text, ''].join('\r\n'));
  }
  const parts = files.map(({ name, type, content }) =>
    [
      '--pemisah',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content as string)
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const words = ['--pemisah', 'Content-Type: text/plain; charset=utf-8', '', text].join('\r\n');
  const mixed = 'Content-Type: multipart/mixed; boundary="pemisah"';
  return Buffer.from([...lines, mixed, '', words, ...parts, '--pemisah--', ''].join('\r\n'));
}

/** A store and a way in for mails, on the database of a test. */
export async function openPost(db: Db, itsSecret = secret) {
  const folder = await mkdtemp(join(tmpdir(), 'karcis-post-'));
  const jobs: string[] = [];
  const room: MailRoom = {
    db,
    store: diskStore(folder),
    queue: { enqueue: async (_trx, name) => void jobs.push(name) },
    secret: itsSecret,
    config: { UPLOAD_MAX_BYTES: 10 * 1024 * 1024 },
  };
  const keep = async (raw: Buffer) => {
    const file = await room.store.put(Readable.from([raw]));
    return keepArrival({ db, queue: null }, { ...file, source: 'pipe' });
  };
  const look = (id: string) =>
    db
      .selectFrom('arrivals as a')
      .leftJoin('tickets as t', 't.id', 'a.ticket_id')
      .selectAll('a')
      .select(['t.number', 't.status'])
      .where('a.id', '=', id)
      .executeTakeFirstOrThrow();
  return {
    room,
    jobs,
    keep,
    look,
    /** Keeps a mail, takes it in and tells what became of it. */
    async receive(said: Letter | Buffer) {
      const { arrivalId } = await keep(Buffer.isBuffer(said) ? said : letter(said));
      await takeInArrival(db, arrivalId, understandMail(room));
      return look(arrivalId);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A mail of ours that is out, as the lanes record it; answers its id. */
export async function deliver(
  db: Db,
  to: { ticketId: string; address: string; personId?: string; toldAs?: Recipient },
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('deliveries')
    .values({
      id,
      ticket_id: to.ticketId,
      event_seq: 1,
      person_id: to.personId ?? null,
      channel: 'email',
      kind: 'event',
      message: 'accept',
      told_as: to.toldAs ?? 'reporter',
      address: to.address,
      locale: 'id',
      state: 'sent',
      due_at: sql<Date>`clock_timestamp()`,
      give_up_at: sql<Date>`clock_timestamp() + interval '2 days'`,
      created_at: sql<Date>`clock_timestamp()`,
    })
    .execute();
  return id;
}
