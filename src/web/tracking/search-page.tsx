import { formatPhone } from '../../lib/phone.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { trackingTexts } from './texts.ts';

/** The field for a number, on the home page and wherever one is asked for. */
export function NumberForm({
  view,
  value,
  error,
}: {
  view: View;
  value?: string;
  error?: string | undefined;
}) {
  const t = speak(trackingTexts, view.locale);
  return (
    <Form action={paths.trackSearch} method="get" label={t.title}>
      <TextField
        view={view}
        name="nomor"
        label={t.number}
        hint={t.numberHint(view.office.prefix)}
        value={value}
        error={error}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
      />
      <Button wide icon="search">
        {t.look}
      </Button>
    </Form>
  );
}

export function SearchPage(props: { view: View; value?: string; error?: string | undefined }) {
  const { view, error } = props;
  const t = speak(trackingTexts, view.locale);
  return (
    <PublicLayout view={view} title={t.title}>
      <ErrorSummary view={view} errors={error ? [{ field: 'nomor', message: error }] : []} kept={null} />
      <h1 class="mb-6">{t.title}</h1>
      <NumberForm {...props} />
    </PublicLayout>
  );
}

/** The same for every number that there is not. */
export function UnknownTicketPage({ view, number }: { view: View; number: string }) {
  const t = speak(trackingTexts, view.locale);
  return (
    <PublicLayout view={view} title={t.unknownTitle} robots="noindex">
      <h1 class="mb-4">{t.unknownTitle}</h1>
      <p class="mb-6">{t.unknown}</p>
      <NumberForm view={view} value={number} />
      {view.office.phone && (
        <p class="mt-6">
          <LinkButton href={`tel:${view.office.phone}`} icon="phone">
            {formatPhone(view.office.phone)}
          </LinkButton>
        </p>
      )}
    </PublicLayout>
  );
}
