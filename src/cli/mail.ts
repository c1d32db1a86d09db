import { setTimeout as pause } from 'node:timers/promises';
import { understandMail } from '../channels/email/taking-in/understanding-mail.ts';
import type { Config } from '../config.ts';
import { findReceived } from '../domain/arrivals/finding.ts';
import { keepArrival } from '../domain/arrivals/keeping.ts';
import { type OpenedMail, openMail } from '../domain/arrivals/opened-mail.ts';
import { mostAttempts, takeInArrival } from '../domain/arrivals/taking-in.ts';
import { StartError } from '../lib/start-error.ts';
import type { Queue } from '../queue/queue.ts';
import type { StoredFile } from '../storage/store.ts';
import { argumentsOf } from './arguments.ts';
import { type House, visitHouse } from './house.ts';
import { complain, type Terminal } from './terminal.ts';

type Given = { config: Config; terminal: Terminal; distDir: string; args: string[] };

/** What sysexits.h calls EX_TEMPFAIL: a mail server keeps the message and tries again. */
export const tryAgainLater = 75;

/**
 * `mail receive`: takes one message from standard input, beside a running server too, and prints one line of JSON. 0 as
 * soon as the message is safely kept, whatever became of it; else 75, so that the mail server keeps it.
 */
export async function mail({ args: [verb, ...args], ...given }: Given): Promise<number> {
  try {
    if (verb !== 'receive' || process.stdin.isTTY) throw usage();
    argumentsOf('mail receive', args, {});
    const house = await visitHouse(given);
    try {
      process.stdout.write(`${JSON.stringify(await receive(house, given.terminal))}\n`);
    } finally {
      await house.closing.close();
    }
    return 0;
  } catch (error) {
    complain(error, given.terminal.locale);
    return tryAgainLater;
  }
}

async function receive(house: House, terminal: Terminal) {
  const { db, store, secret, config } = house;
  const file = await store.put(process.stdin);
  if (file.size === 0) throw nothing();
  const { arrivalId } = await keepArrival({ db, queue: null }, { ...file, source: 'pipe' });
  // Kept from here on: nothing below may make the mail server send it again.
  const open = openOnce(house);
  const understand = understandMail({ db, store, secret, config, queue: lateQueue(house, terminal) }, open);
  try {
    // Nobody else takes it in, so its turns are taken here, one after the other.
    for (let turn = 1; turn <= mostAttempts; turn += 1) {
      if (turn > 1) await pause(100 * turn);
      const isTaken = await takeInArrival(db, arrivalId, understand).then(
        () => true,
        () => false,
      );
      if (isTaken) break;
    }
    return await tell(house, arrivalId, file, open);
  } catch {
    terminal.log({ level: 'error', msg: 'a mail is kept and not yet taken in', arrival: arrivalId });
    return { ...untold, outcome: 'quarantined', reason: 'failed' };
  }
}

const untold = {
  outcome: null as string | null,
  reason: null as string | null,
  ticket: null as string | null,
  from: null as string | null,
  subject: '',
  text: '',
  attachments: [] as { name: string; type: string; size: number; sha256: string }[],
  auto_reply_allowed: false,
};

async function tell(
  { db }: House,
  arrivalId: string,
  file: StoredFile,
  open: ReturnType<typeof openOnce>,
): Promise<typeof untold> {
  const received = await findReceived(db, arrivalId);
  const facts = {
    ...untold,
    outcome: received.outcome ?? 'quarantined',
    reason: received.reason ?? 'failed',
    ticket: received.number,
  };
  // What could not be read before is not read again here.
  if (facts.reason === 'failed') return facts;
  const { mail, sender, text, isAnswerable } = await open(null, file);
  return {
    ...facts,
    from: sender?.address ?? null,
    subject: mail.subject,
    text,
    attachments: mail.files.map(({ name, type, size, sha256 }) => ({ name, type, size, sha256 })),
    auto_reply_allowed: isAnswerable,
  };
}

/** Reads the mail once, for what becomes of it and for what is told of it. */
function openOnce(house: House) {
  let opened: Promise<OpenedMail> | undefined;
  return (_room: unknown, file: StoredFile): Promise<OpenedMail> => (opened ??= openMail(house, file));
}

/** Files want a job, most mails have none; the queue costs more than all the rest. */
function lateQueue({ connection, closing }: House, terminal: Terminal): Queue {
  let queue: Promise<Queue> | undefined;
  const open = async (): Promise<Queue> => {
    const { startQueue } = await import('../queue/start-queue.ts');
    const started = await startQueue({ connection, log: terminal.log });
    closing.add('queue', () => started.stop(0));
    return started;
  };
  return {
    async enqueue(trx, name, data) {
      queue ??= open();
      await (await queue).enqueue(trx, name, data);
    },
  };
}

const usage = (): StartError =>
  new StartError({
    id: 'Yang tersedia: karcis mail receive < pesan.eml (satu surel dari masukan baku).',
    en: 'There is: karcis mail receive < message.eml (one mail from standard input).',
  });

const nothing = (): StartError =>
  new StartError({
    id: 'Tidak ada surel di masukan baku.',
    en: 'There is no mail on standard input.',
  });
