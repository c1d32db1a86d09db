import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { connect, type Db } from '../src/db/connection.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { joinMails } from './mail-file.ts';
import { memoryOf } from './measuring.ts';

type Given = {
  /** May put notifications back to how they were before anybody looked at them. */
  owner: pg.PoolConfig;
  server: { pid: number };
  count: number;
  tell: (text: string) => void;
  /** Hands the same mails to the same server by the mail library alone; says how many a second. */
  bare: (given: { port: number; mails: Buffer }) => Promise<number>;
};

export type OutFound = {
  messages: number;
  /** Decided, rendered, handed over and written down, a second, from the moment that all of them wait. */
  perSecond: number;
  barePerSecond: number;
  ratio: number;
  lost: number;
  twice: number;
  /** Bytes of a mail. */
  bytes: number;
  /** Megabytes of the server at rest and at each tenth of the way. */
  memory: { atRest: number; onTheWay: number[] };
};

/** Every reporter gets the receipt of a report, all in one burst, through the router, a lane and a real mail server. */
export async function benchMailOut({ owner, server, count, tell, bare }: Given): Promise<OutFound> {
  const { db } = connect({ ...owner, statement_timeout: 0 }, 2);
  const mails: Buffer[] = [];
  const post = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 100, maxClients: 50 },
    onData(stream, _session, done) {
      buffer(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: Error) => done(error),
      );
    },
  });
  try {
    post.listen(0, '127.0.0.1');
    await once(post.server, 'listening');
    const { port } = post.server.address() as AddressInfo;
    await untilRouted(db);
    await db
      .insertInto('gateways')
      .values({
        ...{ id: uuidv7(), channel: 'email', provider: 'smtp', name: 'Bench', is_enabled: true },
        settings: JSON.stringify({
          ...{ host: '127.0.0.1', port, security: 'none', sign_in: 'none', from_address: 'ti@kantor.test' },
        }),
      })
      .execute();
    const atRest = await memoryOf(server.pid);
    await db.transaction().execute(async (trx) => {
      await sql`create temp table chosen on commit drop as select n.id from notifications n
        join ticket_details d on d.ticket_id = n.ticket_id
        where n.kind = 'submit' and n.told_as = 'reporter' and d.reporter_email is not null limit ${count}`.execute(
        trx,
      );
      await sql`delete from deliveries where notification_id in (select id from chosen)`.execute(trx);
      await sql`update notifications set routed_at = null where id in (select id from chosen)`.execute(trx);
    });
    const started = performance.now();
    const onTheWay: number[] = [];
    let [told, waited] = [0, 0];
    while (mails.length < count && waited < 600) {
      while (onTheWay.length < Math.floor((mails.length / count) * 10))
        onTheWay.push(await memoryOf(server.pid));
      await pause(100);
      waited = mails.length === told ? waited + 1 : 0;
      if (Math.floor(mails.length / 1000) > Math.floor(told / 1000)) tell(`${mails.length} of ${count} sent`);
      told = mails.length;
    }
    const seconds = (performance.now() - started) / 1000;
    while (onTheWay.length < 10) onTheWay.push(await memoryOf(server.pid));
    // What would go a second time has time to.
    await pause(2_000);
    const own = mails.slice();
    const ids = new Set(own.map((mail) => /^message-id: (.+)$/im.exec(mail.toString('latin1'))?.[1]));
    const perSecond = Math.round(own.length / seconds);
    const barePerSecond = await bare({ port, mails: joinMails(own) });
    return {
      ...{ messages: count, perSecond, barePerSecond },
      ratio: Math.round((perSecond / barePerSecond) * 100) / 100,
      ...{ lost: count - ids.size, twice: own.length - ids.size },
      bytes: Math.round(own.reduce((sum, mail) => sum + mail.length, 0) / Math.max(own.length, 1)),
      memory: { atRest, onTheWay },
    };
  } finally {
    await new Promise<void>((closed) => post.close(() => closed()));
    await db.destroy();
  }
}

/** What was told of the mails before is decided, so that only the burst leaves. */
async function untilRouted(db: Db): Promise<void> {
  const isLeft = db.selectFrom('notifications').select('id').where('routed_at', 'is', null).limit(1);
  while (await isLeft.executeTakeFirst()) await pause(100);
}

export function outAsMarkdown(found: OutFound): string {
  const { memory } = found;
  return [
    `Out: ${found.messages} mails of ${found.bytes} bytes: ${found.perSecond} a second; the mail library alone ${found.barePerSecond} a second; ratio ${found.ratio}.`,
    `Lost: ${found.lost}. Twice: ${found.twice}.`,
    `Server: ${memory.atRest} MB at rest; ${memory.onTheWay.join(', ')} MB at each tenth of the way.`,
  ].join('\n');
}
