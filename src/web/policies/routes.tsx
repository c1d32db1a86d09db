import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { foretell } from '../../domain/routing/foretelling.ts';
import { changePolicy, listPolicies, removePolicy } from '../../domain/settings/changing-policy.ts';
import { getCurrentPolicy, type PolicyScope } from '../../domain/settings/policies.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { channels, priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { sayFault } from '../form-reading.ts';
import { asSpecial, turnBack } from './general-rules.ts';
import { PoliciesPage, policyPath } from './policies-page.tsx';
import { policyForm } from './policy-form.ts';
import { PolicyPage } from './policy-page.tsx';

const texts = {
  saved: {
    id: 'Aturan sudah disimpan dan berlaku bagi laporan berikutnya.',
    en: 'The rules are saved and apply to the next reports.',
  },
  ended: {
    id: 'Aturan khusus sudah diakhiri; laporan berikutnya mengikuti aturan yang lebih umum.',
    en: 'The special policy has ended; later reports follow the wider one.',
  },
  scope: {
    id: 'Pilih kategori, jenis, atau prioritas; aturan bagi semua laporan sudah ada.',
    en: 'Choose a category, a type or a priority; a policy for every report is there already.',
  },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const empty = z.literal('').transform(() => null);
const part = <T extends z.ZodType>(schema: T) => z.union([empty, schema]).nullish().catch(null);
const scopeQuery = z.object({
  category: part(z.string().regex(/^[\w-]{1,40}$/)),
  type: part(z.enum(types)),
  priority: part(z.enum(priorities)),
});
const triedQuery = z.object({
  category: z.string().max(40).optional().catch(undefined),
  type: z.enum(types).catch('incident'),
  priority: part(z.enum(priorities)),
  sender: z.enum(['account', 'guest']).catch('account'),
  channel: z.enum(channels).catch('web'),
});

function readScope(sent: unknown): PolicyScope {
  const { category, type, priority } = scopeQuery.parse(sent ?? {});
  return { category_code: category ?? null, type: type ?? null, priority: priority ?? null };
}
const isEvery = (scope: PolicyScope) => Object.values(scope).every((value) => value === null);

/** Approvals and time limits, for all tickets and for some, with a place to try them out. */
export function policies(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.policies, admins, async (request, reply) => {
    const { category, type, priority, sender, channel } = triedQuery.parse(request.query);
    const view = request.view();
    const [inForce, choices] = [await listPolicies(db), await listChoices(db)];
    const isKnown = choices.categories.some(({ code }) => code === category);
    const foretold =
      category && isKnown
        ? await foretell(db, {
            category_code: category,
            ...{ type, channel },
            priority: priority ?? null,
            isGuest: sender === 'guest',
            at: view.now,
          })
        : null;
    const tried = { type, sender, channel, ...(category && { category }), ...(priority && { priority }) };
    return reply.page(
      <PoliciesPage view={view} policies={inForce} choices={choices} tried={tried} foretold={foretold} />,
    );
  });

  const getGeneral = async () => asSpecial((await getCurrentPolicy(db)).rules);

  type Refused = { typed?: Record<string, string | string[]>; errors?: FormError[] };
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    scope: PolicyScope,
    isNew: boolean,
    { typed, errors = [] }: Refused = {},
  ) {
    const [policy, choices] = [await getCurrentPolicy(db, scope), await listChoices(db)];
    const named = choices.categories.find(({ code }) => code === scope.category_code);
    if (scope.category_code && !named) throw new NotFound('category');
    const category = named ? { id: named.name_id, en: named.name_en } : null;
    const isNarrow = isNew || !isEvery(scope);
    const general = isNarrow ? await getGeneral() : undefined;
    return reply.page(
      <PolicyPage
        view={request.view()}
        scope={isNew ? undefined : { ...scope, category }}
        isInForce={policyPath(policy.scope) === policyPath(scope)}
        rules={isNarrow ? asSpecial(policy.rules) : policy.rules}
        general={general}
        choices={choices}
        typed={typed}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  app.get(paths.policyRules, admins, (request, reply) => {
    const isNew = (request.query as { new?: string }).new === '1';
    return show(request, reply, readScope(request.query), isNew);
  });

  app.post(paths.policyRules, admins, async (request, reply) => {
    const typed = (request.body ?? {}) as Record<string, string | string[]>;
    const scope = readScope(typed);
    // The form of a new policy shows its scope as fields, and sends them empty too.
    const isNew = ['category', 'type', 'priority'].every((name) => typed[name] !== undefined);
    const isNarrow = isNew || !isEvery(scope);
    const sent = policyForm.safeParse(isNarrow ? turnBack(typed, await getGeneral()) : typed);
    const errors: FormError[] = [];
    if (isNew && isEvery(scope)) {
      errors.push({ field: 'category', message: speak(texts, request.locale).scope });
    }
    for (const issue of sent.error?.issues ?? []) {
      const field = String(issue.path[0]);
      if (errors.some((one) => one.field === field)) continue;
      errors.push({ field, message: sayFault(issue.message, request.locale) });
    }
    if (!sent.success || errors.length > 0) return show(request, reply, scope, isNew, { typed, errors });
    try {
      await changePolicy(db, sent.data, request.person!.id, scope);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const message = sayFault('choose', request.locale);
      const unscoped = { ...scope, category_code: null };
      return show(request, reply, unscoped, true, { typed, errors: [{ field: 'category', message }] });
    }
    return reply.done(paths.policies, speak(texts, request.locale).saved);
  });

  app.get(paths.policyRemoval, admins, async (_request, reply) => reply.done(paths.policies));
  app.post(paths.policyRemoval, admins, async (request, reply) => {
    await removePolicy(db, readScope(request.body), request.person!.id);
    return reply.done(paths.policies, speak(texts, request.locale).ended);
  });
}
