import type { ComponentChildren } from 'preact';
import { speak } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import type { Typed } from '../form-reading.ts';
import { gatewayTexts } from './gateway-texts.ts';
import type { ProviderField, ProviderForm } from './providers/provider-form.ts';

type Props = {
  view: View;
  form: ProviderForm;
  typed: Typed;
  errors: FormError[];
  /** Names of the secrets that are there already. */
  kept: ReadonlySet<string>;
  isNew: boolean;
};

/** Everything a provider asks for; what is seldom changed is folded away, unless something is wrong in there. */
export function GatewayFields(props: Props) {
  const { view, form, typed, errors, isNew } = props;
  const t = speak(gatewayTexts, view.locale);
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message;
  const rare = form.fields.filter(({ isRare }) => isRare);
  return (
    <>
      {isNew && form.channels.length > 1 && (
        <Select
          view={view}
          name="channel"
          label={t.channel}
          value={typed['channel']}
          empty={null}
          options={form.channels.map((value) => ({ value, label: t[value] }))}
        />
      )}
      <TextField
        view={view}
        name="name"
        label={t.name}
        hint={t.nameHint}
        value={typed['name']}
        error={errorOf('name')}
        max={80}
        required
      />
      {form.fields
        .filter(({ isRare }) => !isRare)
        .map((field) => (
          <OneField key={field.name} {...props} field={field} error={errorOf(field.name)} />
        ))}
      <details
        class="group mb-6 border-line border-t border-b"
        open={rare.some(({ name }) => errorOf(name)) || errorOf('per_minute') !== undefined}
      >
        <summary class="flex min-h-12 items-center gap-2 font-semibold">
          {t.rare}
          <span class="ml-auto group-open:rotate-180">
            <Icon name="chevron-down" />
          </span>
        </summary>
        <TextField
          view={view}
          name="per_minute"
          label={t.perMinute}
          hint={t.perMinuteHint}
          inputMode="numeric"
          value={typed['per_minute']}
          error={errorOf('per_minute')}
        />
        {rare.map((field) => (
          <OneField key={field.name} {...props} field={field} error={errorOf(field.name)} />
        ))}
      </details>
    </>
  );
}

function OneField({
  view,
  field,
  typed,
  kept,
  error,
}: Props & { field: ProviderField; error: string | undefined }) {
  const t = speak(gatewayTexts, view.locale);
  const { name, kind, isRequired } = field;
  const isKept = kept.has(name);
  const hint = hintOf(field.hint?.[view.locale], isKept ? t.kept : undefined);
  const shared = {
    view,
    name,
    label: field.label[view.locale],
    ...(hint !== undefined && { hint }),
    error,
    required: isRequired && !isKept,
  };
  if (kind === 'flag') return <Checkbox {...shared} checked={Boolean(typed[name])} />;
  if (kind === 'choice') {
    const options = (field.options ?? []).map(({ value, label }) => ({ value, label: label[view.locale] }));
    return <Select {...shared} value={typed[name]} empty={null} options={options} />;
  }
  if (kind === 'lines') return <TextArea {...shared} value={typed[name]} rows={3} />;
  if (kind === 'secret_lines') return <TextArea {...shared} rows={3} />;
  if (kind === 'secret') return <TextField {...shared} type="password" autocomplete="new-password" />;
  return (
    <TextField
      {...shared}
      value={typed[name]}
      {...(kind === 'number' && { inputMode: 'numeric' as const })}
      spellcheck={false}
      autocapitalize="off"
      autocomplete="off"
    />
  );
}

const hintOf = (hint: string | undefined, kept: string | undefined): ComponentChildren =>
  hint && kept ? (
    <>
      <span class="block">{hint}</span>
      <span class="block font-medium">{kept}</span>
    </>
  ) : (
    (kept ?? hint)
  );
