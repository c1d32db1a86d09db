import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changeFacts } from '../../auth/administering.ts';
import { changePassword } from '../../auth/opening-accounts.ts';
import { endSession, listSessions } from '../../auth/sessions.ts';
import { liftPause, listPauses } from '../../domain/deliveries/pauses.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
import { Invalid } from '../../domain/errors.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { delegate, endDelegation, listDelegations } from '../../domain/people/delegating.ts';
import type { SignedIn } from '../../domain/people/finding.ts';
import { listLeaves } from '../../domain/people/leaving.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { Throttled, throttleGuess } from '../../domain/throttling/throttling.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { endOfDay, startOfDay } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { pauseTexts } from '../deliveries/paused-addresses.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, fields, readForm, sayFault } from '../form-reading.ts';
import { takeLeave } from '../people/leave-form.ts';
import { readStandInChoice, type StandInChoice } from '../people/stand-in-choice.ts';
import { sayStandInFault } from '../people/stand-in-field.tsx';
import { sayThrottled } from '../throttled.ts';
import { AccountPage } from './account-page.tsx';

const texts = {
  saved: { id: 'Data diri sudah disimpan.', en: 'Your profile is saved.' },
  changed: {
    id: 'Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.',
    en: 'The password is changed. Other devices have been signed out.',
  },
  ended: { id: 'Perangkat itu sudah dikeluarkan.', en: 'The device has been signed out.' },
  left: { id: 'Ketidakhadiran sudah dicatat.', en: 'The absence is recorded.' },
  delegated: { id: 'Pengganti sudah ditunjuk.', en: 'The delegate has been named.' },
  delegationEnded: { id: 'Masa pengganti sudah diakhiri.', en: 'The delegation has been ended.' },
} satisfies Texts;

const addressesOf = ({ email, phone }: SignedIn): string[] =>
  [email, phone].filter((address) => address !== null);

const person = { config: { access: 'person' } } as const;
const approvers = { config: { access: ['unit_head', 'team_lead'] } } as const;
const profile = z.object({ name: fields.name, phone: fields.phone, email: fields.email });
const passwords = z.object({
  current_password: z.string({ error: 'wrongPassword' }).min(1, { error: 'wrongPassword' }),
  password: fields.password,
});
const which = z.object({ session: z.union([z.literal('others'), z.uuid()]) });
const absence = z
  .object({ valid_from: fields.date, valid_to: fields.date })
  .refine((given) => given.valid_to >= given.valid_from, { error: 'dateOrder', path: ['valid_to'] });

export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, auth } = deps;
  const keys = throttleKeys(deps);
  // The door lets nobody in without a person.
  const me = (request: FastifyRequest): SignedIn => request.person!;
  const isApprover = ({ actor }: SignedIn) => hasRole(actor, 'unit_head') || hasRole(actor, 'team_lead');

  type Named = { toId?: StandInChoice; delegate?: StandInChoice };
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FormError[] = [],
    status = 200,
    named: Named = {},
  ) {
    const self = me(request);
    const [pauses, sessions, leaves, delegations] = await Promise.all([
      listPauses(db, addressesOf(self)),
      listSessions(db, self.id),
      listLeaves(db, self.id),
      isApprover(self) ? listDelegations(db, self.id) : null,
    ]);
    return reply.page(
      <AccountPage
        view={request.view()}
        person={self}
        pauses={pauses}
        sessions={sessions}
        leaves={leaves}
        sessionId={request.sessionId}
        delegations={delegations}
        {...named}
        typed={errors.length > 0 ? asTyped(request.body) : {}}
        errors={errors}
      />,
      status,
    );
  }

  app.get(paths.account, person, (request, reply) => show(request, reply));

  app.post(paths.account, person, async (request, reply) => {
    const read = readForm(profile, request.body, request.locale);
    if (!read.isGood) return show(request, reply, read.errors, 422);
    const personId = me(request).id;
    await changeFacts(db, { personId, facts: read.values, byId: personId });
    return reply.done(paths.account, speak(texts, request.locale).saved);
  });

  app.post(paths.accountPauseEnd, person, async (request, reply) => {
    const self = me(request);
    const { data } = z.object({ channel: z.enum(messageChannels) }).safeParse(request.body ?? {});
    const paused = (await listPauses(db, addressesOf(self))).find(({ channel }) => channel === data?.channel);
    if (!paused) return reply.done(paths.account);
    await liftPause(db, { ...paused, byId: self.id });
    return reply.done(paths.account, speak(pauseTexts, request.locale).lifted);
  });

  app.get(paths.accountPassword, person, async (_request, reply) =>
    reply.done(`${paths.account}#kata-sandi`),
  );
  app.post(paths.accountPassword, person, async (request, reply) => {
    const read = readForm(passwords, request.body, request.locale);
    if (!read.isGood) return show(request, reply, read.errors, 422);
    const { current_password: current, password: next } = read.values;
    const personId = me(request).id;
    try {
      const counted = [keys.account(personId), keys.address(request.ip)];
      const isChanged = await throttleGuess(
        db,
        counted,
        async () =>
          (await changePassword(db, auth, { personId, sessionId: request.sessionId, current, next })) ||
          undefined,
      );
      if (isChanged) return reply.done(paths.account, speak(texts, request.locale).changed);
      const message = sayFault('wrongPassword', request.locale);
      return await show(request, reply, [{ field: 'current_password', message }], 422);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return show(request, reply, [{ message: sayThrottled(reply, error) }], 429);
    }
  });

  app.get(paths.accountSessions, person, async (_request, reply) => reply.done(`${paths.account}#perangkat`));
  app.post(paths.accountSessions, person, async (request, reply) => {
    const { data } = which.safeParse(request.body ?? {});
    const personId = me(request).id;
    if (data?.session === 'others') await endSession(db, { personId, allBut: request.sessionId });
    else if (data) await endSession(db, { personId, sessionId: data.session });
    return reply.done(paths.account, data && speak(texts, request.locale).ended);
  });

  app.get(paths.accountLeaves, person, async (_request, reply) => reply.done(`${paths.account}#cuti`));
  app.post(paths.accountLeaves, person, async (request, reply) => {
    const { id } = me(request);
    const { body, locale } = request;
    const zone = request.view().zone;
    const { errors, delegate } = await takeLeave(db, { body, personId: id, byId: id, zone, locale });
    if (errors.length > 0) return show(request, reply, errors, 422, { delegate });
    return reply.done(`${paths.account}#cuti`, speak(texts, locale).left);
  });

  app.get(paths.delegation, approvers, async (_request, reply) => reply.done(`${paths.account}#pengganti`));
  app.post(paths.delegation, approvers, async (request, reply) => {
    const fromId = me(request).id;
    const body = (request.body ?? {}) as Record<string, unknown>;
    const toId = await readStandInChoice(db, body, { name: 'to_id', forId: fromId });
    const read = readForm(absence, body, request.locale);
    if (!toId.standIn) {
      const message = sayStandInFault(toId, request.locale) ?? sayFault('choose', request.locale);
      return show(request, reply, [{ field: 'to_id', message }, ...read.errors], 422, { toId });
    }
    if (!read.isGood) return show(request, reply, read.errors, 422, { toId });
    const zone = request.office?.zone ?? 'Asia/Jakarta';
    const { valid_from, valid_to } = read.values;
    try {
      await delegate(db, {
        fromId,
        toId: toId.standIn.id,
        from: startOfDay(valid_from, zone),
        to: endOfDay(valid_to, zone),
      });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const message = sayFault('choose', request.locale);
      return show(request, reply, [{ field: 'to_id', message }], 422, { toId });
    }
    return reply.done(paths.account, speak(texts, request.locale).delegated);
  });

  app.post(paths.delegationEnd(':id'), person, async (request, reply) => {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    if (data) await endDelegation(db, { id: data.id, fromId: me(request).id });
    return reply.done(paths.account, speak(texts, request.locale).delegationEnded);
  });
}
