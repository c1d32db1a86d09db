import type { FastifyInstance } from 'fastify';
import { listChoices } from '../../domain/tickets/listing.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { newFormKey, receiveForm, takeUploads } from '../uploads/receive-form.ts';
import { recorders } from './access.ts';
import { handover } from './handover-routes.tsx';
import { liveParts } from './live-routes.tsx';
import { emptyState, fillIn, readState } from './reading.ts';
import { receipts } from './receipt-routes.tsx';
import { record } from './recording.ts';
import { show } from './showing.tsx';

/** Recording reports for people who call, write or come by (A24), the answers, the doubles and the hand-over. */
export async function frontDesk(app: FastifyInstance, deps: Deps): Promise<void> {
  await takeUploads(app);

  app.get(paths.newTicket, { config: { access: recorders } }, (_request, reply) =>
    reply.redirect(paths.frontDesk, 303),
  );
  app.get(paths.frontDesk, { config: { access: recorders } }, (request, reply) =>
    show(request, reply, deps, emptyState(newFormKey())),
  );

  app.post(paths.frontDesk, { config: { access: recorders } }, async (request, reply) => {
    const form = await receiveForm(request, deps, {
      scope: 'front-desk',
      keyField: 'idempotency_key',
    });
    const state = await readState(request, deps, await listChoices(deps.db), form);
    const filled = await fillIn(request, deps, state);
    if (filled) return show(request, reply, deps, filled);
    return record(request, reply, deps, state, form.uploadKey);
  });

  liveParts(app, deps);
  handover(app, deps);
  receipts(app, deps);
}
