import { connect } from '../db/connection.ts';
import { lanesFor, provider } from './lanes-for-tests.ts';

/** A server that is killed at the worst moment: the provider has the message, and nobody has written that down. */
const [config, url] = process.argv.slice(2);
const { db } = connect(JSON.parse(config!), 4);
lanesFor(db, [
  provider('post', 'email', async ({ deliveryId }) => {
    await fetch(url!, { method: 'POST', body: deliveryId });
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }),
]);
