import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Adapter } from '../../channels/adapter.ts';
import { findAdapter } from '../../channels/opening.ts';
import { outsideOf } from '../../channels/outside.ts';
import { ChangedMeanwhile, NotFound } from '../../domain/errors.ts';
import { findGateway, type Gateway } from '../../domain/gateways/finding.ts';
import { noteTest } from '../../domain/gateways/health.ts';
import { listGateways } from '../../domain/gateways/listing.ts';
import {
  addGateway,
  changeGateway,
  newHookKey,
  raiseGateway,
  removeGateway,
  switchGateway,
} from '../../domain/gateways/saving.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { ChooseProviderPage } from './choose-page.tsx';
import { sayFailure } from './failure-texts.ts';
import { readGatewayForm, typedOf, usualOf } from './gateway-form.ts';
import { GatewayPage, type Shown } from './gateway-page.tsx';
import { gatewayTexts } from './gateway-texts.ts';
import { GatewaysPage } from './list-page.tsx';
import type { ProviderForm } from './providers/provider-form.ts';
import { findProviderForm } from './providers/provider-forms.ts';
import { connectGateway, tryGateway } from './testing.ts';

const admins = { config: { access: ['admin'] } } as const;
const newQuery = z.object({ kanal: z.string().max(20).optional().catch(undefined) });

/** Who carries the messages of the office. */
export function gateways(app: FastifyInstance, { db, secret, config }: Deps): void {
  const outside = outsideOf(config);
  const { isShut } = outside;

  app.get(paths.gateways, admins, async (request, reply) =>
    reply.page(<GatewaysPage view={request.view()} gateways={await listGateways(db)} isShut={isShut} />),
  );
  app.get(paths.newGateway, admins, (request, reply) =>
    reply.page(<ChooseProviderPage view={request.view()} />),
  );

  const urlOf = (request: FastifyRequest, hookKey: string | null): string | null =>
    hookKey && absoluteUrl(request, config.PUBLIC_URL, paths.hook(hookKey));
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    {
      form,
      gateway,
      typed,
      errors = [],
    }: { form: ProviderForm; gateway?: Gateway; typed: Typed; errors?: FormError[] },
    status = errors.length > 0 ? 422 : 200,
  ) =>
    reply.page(
      <GatewayPage
        view={request.view()}
        form={form}
        typed={typed}
        errors={errors}
        isShut={isShut}
        gateway={gateway && shownOf(gateway, urlOf(request, gateway.hook_key))}
      />,
      status,
    );

  const chosen = async (request: FastifyRequest): Promise<{ form: ProviderForm; adapter: Adapter }> => {
    const form = findProviderForm((request.params as { provider: string }).provider);
    const adapter = form && (await findAdapter(form.provider));
    if (!form || !adapter) throw new NotFound('provider');
    return { form, adapter };
  };

  app.get(paths.newGatewayOf(':provider'), admins, async (request, reply) => {
    const { form } = await chosen(request);
    const { kanal } = newQuery.parse(request.query);
    return show(request, reply, { form, typed: usualOf(form, kanal, form.name[request.locale]) });
  });

  app.post(paths.newGatewayOf(':provider'), admins, async (request, reply) => {
    const { form, adapter } = await chosen(request);
    const hookKey = adapter.isGenuine ? newHookKey() : null;
    const made = form.made && { [form.made.name]: randomBytes(form.made.bytes).toString('base64url') };
    const { typed, errors, input } = readGatewayForm(request.body, {
      form,
      adapter,
      kept: made ?? {},
      hookUrl: urlOf(request, hookKey),
      locale: request.locale,
    });
    if (!input) return show(request, reply, { form, typed, errors });
    const id = await addGateway(
      db,
      { secret, byId: request.person!.id },
      { ...input, secrets: { ...made, ...input.secrets }, provider: form.provider, hookKey },
    );
    return reply.done(paths.gateway(id), speak(gatewayTexts, request.locale).added(input.name));
  });

  const load = async (request: FastifyRequest): Promise<{ form: ProviderForm; gateway: Gateway }> => {
    const gateway = await findGateway(db, secret, { id: (request.params as { id: string }).id });
    const form = gateway && findProviderForm(gateway.provider);
    if (!gateway || !form) throw new NotFound('gateway');
    return { form, gateway };
  };

  app.get(paths.gateway(':id'), admins, async (request, reply) => {
    const { form, gateway } = await load(request);
    return show(request, reply, { form, gateway, typed: typedOf(form, gateway) });
  });

  app.post(paths.gateway(':id'), admins, async (request, reply) => {
    const { form, gateway } = await load(request);
    const adapter = await findAdapter(gateway.provider);
    if (!adapter) throw new NotFound('provider');
    const { typed, errors, input } = readGatewayForm(request.body, {
      form,
      adapter,
      kept: gateway.secrets,
      were: gateway.settings as Record<string, unknown>,
      hookUrl: urlOf(request, gateway.hook_key),
      locale: request.locale,
    });
    if (!input) return show(request, reply, { form, gateway, typed, errors });
    const t = speak(gatewayTexts, request.locale);
    const version = z.coerce.number().int().optional().catch(undefined).parse(typed['version']);
    try {
      const { channel: _, ...changes } = input;
      await changeGateway(db, { secret, byId: request.person!.id }, { ...changes, id: gateway.id, version });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      const renewed = { ...typed, version: String(gateway.version) };
      return show(request, reply, { form, gateway, typed: renewed, errors: [{ message: t.changed }] }, 409);
    }
    return reply.done(paths.gateway(gateway.id), t.saved(input.name));
  });

  app.post(paths.gatewayTest(':id'), admins, async (request, reply) => {
    const { gateway } = await load(request);
    const t = speak(gatewayTexts, request.locale);
    const tried = await tryGateway(gateway, outside);
    const path = paths.gateway(gateway.id);
    if (tried.isShut) return reply.done(path, t.notTested, 'attention');
    await noteTest(db, gateway.id, tried.failure);
    return tried.failure === null
      ? reply.done(path, t.tested)
      : reply.done(path, sayFailure(tried.failure, request.locale), 'attention');
  });

  app.post(paths.gatewayState(':id'), admins, async (request, reply) => {
    const { gateway } = await load(request);
    const t = speak(gatewayTexts, request.locale);
    const path = paths.gateway(gateway.id);
    const isEnabled = asTyped(request.body)['is_enabled'] === 'yes';
    if (isEnabled) {
      const tried = await connectGateway(gateway, outside, urlOf(request, gateway.hook_key));
      if (!tried.isShut && tried.failure !== null) {
        return reply.done(path, t.notEnabled(sayFailure(tried.failure, request.locale)), 'attention');
      }
    }
    await switchGateway(db, { id: gateway.id, isEnabled, byId: request.person!.id });
    return reply.done(path, (isEnabled ? t.enabledSaid : t.disabledSaid)(gateway.name));
  });

  app.post(paths.gatewayOrder(':id'), admins, async (request, reply) => {
    const { gateway } = await load(request);
    await raiseGateway(db, { id: gateway.id, byId: request.person!.id });
    return reply.done(paths.gateways, speak(gatewayTexts, request.locale).moved(gateway.name));
  });

  app.post(paths.gatewayRemoval(':id'), admins, async (request, reply) => {
    const { gateway } = await load(request);
    await removeGateway(db, { id: gateway.id, byId: request.person!.id });
    return reply.done(paths.gateways, speak(gatewayTexts, request.locale).removedSaid(gateway.name));
  });
}

const shownOf = (
  { secrets, settings: _, hook_key: __, ...gateway }: Gateway,
  hookUrl: string | null,
): Shown => ({
  ...gateway,
  kept: new Set(Object.keys(secrets).filter((name) => secrets[name])),
  hookUrl,
});
