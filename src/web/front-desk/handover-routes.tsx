import type { FastifyInstance } from 'fastify';
import { Invalid } from '../../domain/errors.ts';
import { finishHandoverNote, writeHandoverNote } from '../../domain/front-desk/handover.ts';
import type { Person } from '../../domain/people/actor.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { newFormKey } from '../uploads/receive-form.ts';
import { desk } from './access.ts';
import { deskTexts } from './desk-texts.ts';
import { emptyState } from './reading.ts';
import { show } from './showing.tsx';

/** Notes from shift to shift. */
export function handover(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;

  app.post(paths.handoverNotes, { config: { access: desk } }, async (request, reply) => {
    const t = speak(deskTexts, request.locale);
    const text = asTyped(request.body)['note'] ?? '';
    try {
      await writeHandoverNote(db, request.actor as Person, text);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const message = error.issues['note'] === 'too_long' ? t.noteLong : t.noteEmpty;
      return show(request, reply, deps, emptyState(newFormKey()), { typed: text, error: message });
    }
    return reply.done(paths.frontDesk, t.noteSaved);
  });
  app.get(paths.handoverNotes, { config: { access: desk } }, (_request, reply) =>
    reply.redirect(paths.frontDesk, 303),
  );

  app.post(paths.handoverNoteDone(':id'), { config: { access: desk } }, async (request, reply) => {
    const { id } = request.params as { id: string };
    await finishHandoverNote(db, request.actor as Person, id);
    return reply.done(paths.frontDesk, speak(deskTexts, request.locale).noteDoneSaid);
  });
}
