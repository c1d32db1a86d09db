import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { listTeamChoices } from '../../domain/people/choices.ts';
import { getRule, listRules, nameConditions, type RuleCard } from '../../domain/routing/listing.ts';
import { moveRule, ruleStates, saveRule, setRuleState } from '../../domain/routing/saving.ts';
import { dryRun, type Tried, tryReport } from '../../domain/routing/trying.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { deskRoles } from '../tickets/desk-access.ts';
import type { DraftIntent } from './draft-button.tsx';
import { RoutingPage } from './routing-page.tsx';
import { nothingAdded, nothingTried, type ReadRule, readRule, readTry, sayRuleFault } from './rule-form.ts';
import { RulePage, type RulePageProps } from './rule-page.tsx';

const texts = {
  saved: {
    id: (name: string) => `Aturan “${name}” sudah disimpan dan berlaku bagi laporan berikutnya.`,
    en: (name: string) => `The rule “${name}” is saved and applies to the next reports.`,
  },
  moved: { id: 'Urutan aturan sudah diubah.', en: 'The order of the rules is changed.' },
  active: { id: 'Aturan aktif lagi.', en: 'The rule is enabled again.' },
  disabled: {
    id: 'Aturan dinonaktifkan; tidak menangkap apa-apa lagi.',
    en: 'The rule is disabled; it catches nothing more.',
  },
  removed: { id: 'Aturan sudah dihapus.', en: 'The rule is removed.' },
  category: {
    id: 'Kategori itu tidak ditawarkan lagi; pilih dari daftar.',
    en: 'That category is no longer offered; choose from the list.',
  },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const idOf = (params: unknown): string => {
  const { data } = z.object({ id: z.uuid() }).safeParse(params);
  if (!data) throw new NotFound('rule');
  return data.id;
};
const blank = { name: '', team_id: null, priority: null, tags: [], conditions: {} };

/** The ordered list that says which team a report goes to beyond its category and service. */
export function routing(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.routing, admins, async (request, reply) => {
    const t = speak(texts, request.locale);
    const rules = await listRules(db);
    const tryOut = await readTry(db, request.query as Record<string, unknown>);
    const { tried, error } = await attempt(() => (tryOut.report ? tryReport(db, tryOut.report) : null));
    const names = await nameConditions(
      db,
      rules.map(({ conditions }) => conditions),
    );
    return reply.page(
      <RoutingPage
        view={request.view()}
        rules={rules}
        names={names}
        choices={await listChoices(db)}
        tryOut={tryOut}
        tried={tried}
        categoryError={error ? t.category : undefined}
        seesTickets={seesTickets(request)}
      />,
    );
  });

  type Shown = Partial<Pick<RulePageProps, 'tryOut' | 'tried' | 'dry'>> & {
    read?: Pick<ReadRule, 'typed' | 'added'>;
    errors?: FormError[];
  };
  async function show(request: FastifyRequest, reply: FastifyReply, rule?: RuleCard, shown: Shown = {}) {
    const { read, errors = [], tryOut = nothingTried, tried, dry } = shown;
    const typed = read?.typed ?? rule ?? blank;
    const others = tried ? (await listRules(db)).map(({ conditions }) => conditions) : [];
    return reply.page(
      <RulePage
        view={request.view()}
        rule={rule}
        typed={typed}
        names={await nameConditions(db, [typed.conditions, ...others])}
        choices={await listChoices(db)}
        teams={await listTeamChoices(db)}
        added={read?.added ?? nothingAdded}
        tryOut={tryOut}
        tried={tried}
        dry={dry}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  async function take(request: FastifyRequest, reply: FastifyReply, rule?: RuleCard) {
    const t = speak(texts, request.locale);
    const sent = (request.body ?? {}) as Record<string, unknown>;
    const read = await readRule(db, sent, request.locale);
    const tryOut = await readTry(db, sent);
    if (sent['intent'] === ('add' satisfies DraftIntent)) {
      // Only what was to be added is judged: the rest of the form is still being written.
      const errors = read.errors.filter(({ field }) => field?.endsWith('_added'));
      return show(request, reply, rule, { read, tryOut, errors });
    }
    if (!read.input) return show(request, reply, rule, { read, tryOut, errors: read.errors });
    if (sent['intent'] === ('try' satisfies DraftIntent)) {
      const draft = { ...read.input, id: rule?.id ?? null };
      const dry = await dryRun(db, request.actor, draft);
      const { tried, error } = await attempt(() =>
        tryOut.report ? tryReport(db, tryOut.report, draft) : null,
      );
      const errors = error ? [{ field: 'try_category', message: t.category }] : [];
      return show(request, reply, rule, { read, tryOut, tried, dry, errors });
    }
    try {
      await saveRule(db, { id: rule?.id, input: read.input, byId: request.person!.id });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const message = sayRuleFault('choose', request.locale);
      const errors = Object.keys(error.issues).map((field) => ({ field, message }));
      return show(request, reply, rule, { read, tryOut, errors });
    }
    return reply.done(paths.routing, t.saved(read.input.name));
  }

  app.get(paths.newRule, admins, (request, reply) => show(request, reply));
  app.post(paths.newRule, admins, (request, reply) => take(request, reply));
  app.get(paths.rule(':id'), admins, async (request, reply) =>
    show(request, reply, await getRule(db, idOf(request.params))),
  );
  app.post(paths.rule(':id'), admins, async (request, reply) =>
    take(request, reply, await getRule(db, idOf(request.params))),
  );

  app.post(paths.ruleOrder(':id'), admins, async (request, reply) => {
    const { direction } = z
      .object({ direction: z.enum(['up', 'down']).catch('up') })
      .parse(request.body ?? {});
    const id = idOf(request.params);
    await moveRule(db, { id, isEarlier: direction === 'up', byId: request.person!.id });
    return reply.done(paths.routing, speak(texts, request.locale).moved);
  });

  app.post(paths.ruleState(':id'), admins, async (request, reply) => {
    const id = idOf(request.params);
    const sent = z.object({ state: z.enum(ruleStates) }).safeParse(request.body ?? {});
    if (!sent.success) {
      await getRule(db, id);
      return reply.done(paths.rule(id));
    }
    await setRuleState(db, { id, state: sent.data.state, byId: request.person!.id });
    return reply.done(paths.routing, speak(texts, request.locale)[sent.data.state]);
  });
}

/** The result of trying a report; `error` when there is no such category. */
async function attempt(run: () => Promise<Tried> | null): Promise<{ tried: Tried | null; error: boolean }> {
  try {
    return { tried: await run(), error: false };
  } catch (error) {
    if (error instanceof Invalid) return { tried: null, error: true };
    throw error;
  }
}

const seesTickets = ({ actor }: FastifyRequest): boolean => deskRoles.some((role) => hasRole(actor, role));
