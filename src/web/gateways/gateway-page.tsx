import type { Gateway } from '../../domain/gateways/finding.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { MarkedWords } from '../canned-answers/marked-words.tsx';
import type { Typed } from '../form-reading.ts';
import { GatewayFields } from './gateway-fields.tsx';
import { gatewayTexts } from './gateway-texts.ts';
import { HealthLine, StateBadge } from './health-line.tsx';
import type { ProviderForm } from './providers/provider-form.ts';

type Props = {
  view: View;
  form: ProviderForm;
  typed: Typed;
  errors: FormError[];
  isShut: boolean;
  /** The account as it is; without it a new one. */
  gateway?: Shown | undefined;
};
/** Secrets by their names alone. */
export type Shown = Omit<Gateway, 'secrets' | 'settings' | 'hook_key'> & {
  kept: ReadonlySet<string>;
  hookUrl: string | null;
};

/** One account: how it does, where the provider calls, and everything that it was told. */
export function GatewayPage({ view, form, typed, errors, isShut, gateway }: Props) {
  const t = speak(gatewayTexts, view.locale);
  const title = gateway?.name ?? form.name[view.locale];
  return (
    <DeskLayout
      view={view}
      title={title}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.gateways },
      ]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} kept={errors.length > 0 ? t.again : null} />
        <p class="mb-4 text-quiet">{form.lead[view.locale]}</p>
        {form.help && (
          <p class="mb-4">
            <MarkedWords text={form.help[view.locale]} />
          </p>
        )}
        <div class="mb-6 grid gap-3 empty:hidden">
          {form.isUnofficial && <Notice tone="wait">{t.unofficialWarning}</Notice>}
          {isShut && <Notice tone="act">{t.shut}</Notice>}
        </div>
        {gateway && <Use view={view} form={form} gateway={gateway} />}
        {gateway?.hookUrl && form.hook && (
          <Hook view={view} words={form.hook[view.locale]} url={gateway.hookUrl} />
        )}
        <Form action={gateway ? paths.gateway(gateway.id) : paths.newGatewayOf(form.provider)} label={title}>
          {gateway && <input type="hidden" name="version" value={typed['version'] ?? ''} />}
          <GatewayFields
            view={view}
            form={form}
            typed={typed}
            errors={errors}
            kept={gateway?.kept ?? new Set()}
            isNew={!gateway}
          />
          <Button wide>{gateway ? t.save : t.saveNew}</Button>
        </Form>
        {gateway && (
          <form
            class="mt-8 border-line border-t pt-4"
            method="post"
            action={paths.gatewayRemoval(gateway.id)}
          >
            <p class="mb-3 text-quiet">{t.removeHint}</p>
            <Button variant="danger">{t.remove}</Button>
          </form>
        )}
      </div>
    </DeskLayout>
  );
}

function Use({ view, form, gateway }: { view: View; form: ProviderForm; gateway: Shown }) {
  const t = speak(gatewayTexts, view.locale);
  const isEnabled = gateway.is_enabled;
  return (
    <section class="mb-8" aria-labelledby="pemakaian">
      <h2 id="pemakaian" class="mb-3">
        {t.use}
      </h2>
      <Facts wide>
        <Fact label={t.provider}>{form.name[view.locale]}</Fact>
        <Fact label={t.channel}>{t[gateway.channel]}</Fact>
        <Fact label={t.state}>
          <StateBadge view={view} health={gateway} />
          <span class="block">
            <HealthLine view={view} health={gateway} />
          </span>
        </Fact>
      </Facts>
      <p class="mt-4 mb-3 text-quiet text-sm">{t.testHint}</p>
      <div class="flex flex-wrap gap-2">
        <form method="post" action={paths.gatewayTest(gateway.id)}>
          <Button variant={isEnabled ? 'quiet' : 'primary'} icon="refresh-cw">
            {t.test}
          </Button>
        </form>
        <form method="post" action={paths.gatewayState(gateway.id)}>
          <input type="hidden" name="is_enabled" value={isEnabled ? 'no' : 'yes'} />
          <Button variant="quiet" icon={isEnabled ? 'ban' : 'circle-check'}>
            {isEnabled ? t.disable : t.enable}
          </Button>
        </form>
      </div>
    </section>
  );
}

function Hook({ view, words, url }: { view: View; words: string; url: string }) {
  const t = speak(gatewayTexts, view.locale);
  const isPublic = url.startsWith('https:');
  return (
    <section class="mb-8" aria-labelledby="webhook-judul">
      <h2 id="webhook-judul" class="mb-3">
        {t.incoming}
      </h2>
      <p class="mb-3">{words}</p>
      {!isPublic && (
        <div class="mb-3">
          <Notice tone="wait">{t.notPublic}</Notice>
        </div>
      )}
      <label class="field-label" for="webhook">
        {t.hook}
      </label>
      <p class="field-hint">{t.hookSecret}</p>
      <textarea id="webhook" class="control mb-3 break-all" rows={3} readOnly>
        {url}
      </textarea>
      <button class="btn btn-quiet" type="button" data-copy="webhook" data-copied={t.copied} hidden>
        <Icon name="copy" />
        {t.copy}
      </button>
    </section>
  );
}
