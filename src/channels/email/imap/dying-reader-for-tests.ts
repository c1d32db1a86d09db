import { ImapFlow } from 'imapflow';
import { connect } from '../../../db/connection.ts';
import { diskStore } from '../../../storage/store.ts';
import { readingDeps } from './mailbox-for-tests.ts';
import { readMailbox } from './reading.ts';

/** Reads a mailbox in a process of its own, which dies at a given place, or whenever somebody kills it. */
const [config, folder, mailboxId, place] = process.argv.slice(2) as [string, string, string, string];

const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
const { db } = connect(JSON.parse(config), 6);
const store = diskStore(folder);
let held = 0;
if (place === 'before-flag') ImapFlow.prototype.messageFlagsAdd = die;
await readMailbox(
  {
    ...readingDeps(db),
    store: {
      ...store,
      async hold(...given) {
        const file = await store.hold(...given);
        held += 1;
        if (place !== 'before-commit' || held < 3) return file;
        return { ...file, keep: () => file.keep().then(die) };
      },
    },
  },
  mailboxId,
  new AbortController().signal,
);
