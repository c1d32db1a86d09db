import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeAccess, makeLinkFor } from '../../auth/administering.ts';
import { liftPause, listPauses } from '../../domain/deliveries/pauses.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
import { LastAdministrator } from '../../domain/people/granting.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { pauseTexts } from '../deliveries/paused-addresses.tsx';
import type { Deps } from '../deps.ts';
import { handOver } from './hand-over-page.tsx';
import { personTexts } from './person-texts.ts';
import { contactsOf, getCard, showPerson } from './showing-person.tsx';

const texts = {
  disabled: {
    id: 'Akun dinonaktifkan dan dikeluarkan dari semua perangkat.',
    en: 'The account is disabled and signed out everywhere.',
  },
  enabled: { id: 'Akun aktif lagi.', en: 'The account is enabled again.' },
} satisfies Texts;

/** Whether somebody may come in, and the link by which they do. */
export function accessRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const admins = { config: { access: ['admin'] } } as const;

  app.post(paths.personAccess(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(db, request);
    const sent = z.object({ access: z.enum(['enabled', 'disabled']) }).safeParse(request.body ?? {});
    if (!sent.success) return reply.done(paths.person(personId));
    const isDisabled = sent.data.access === 'disabled';
    try {
      await changeAccess(db, { personId, isDisabled, byId: request.person!.id });
    } catch (error) {
      if (!(error instanceof LastAdministrator)) throw error;
      const errors = [{ message: speak(personTexts, request.locale).lastAdmin }];
      return showPerson(db, request, reply, { errors });
    }
    return reply.done(paths.person(personId), speak(texts, request.locale)[sent.data.access]);
  });

  app.post(paths.personPauseEnd(':id'), admins, async (request, reply) => {
    const card = await getCard(db, request);
    const { data } = z.object({ channel: z.enum(messageChannels) }).safeParse(request.body ?? {});
    const paused = (await listPauses(db, contactsOf(card))).find(({ channel }) => channel === data?.channel);
    if (!paused) return reply.done(paths.person(card.id));
    await liftPause(db, { ...paused, byId: request.person!.id });
    return reply.done(paths.person(card.id), speak(pauseTexts, request.locale).lifted);
  });

  app.post(paths.personLink(':id'), admins, async (request, reply) => {
    const person = await getCard(db, request);
    if (person.disabled_at) return reply.done(paths.person(person.id));
    const kind = person.username ? 'password' : 'invitation';
    const token = await makeLinkFor(db, { kind, personId: person.id, byId: request.person!.id });
    return handOver(deps, request, reply, { person, kind, token });
  });
}
