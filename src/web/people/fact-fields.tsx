import { checkNip } from '../../lib/nip.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyField } from '../accounts/agency-field.tsx';
import { accountTexts } from '../accounts/register-page.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { errorOf, type Typed } from '../form-reading.ts';

const texts = {
  jobTitle: { id: 'Jabatan', en: 'Title' },
  nip: { id: 'NIP', en: 'NIP' },
  nipHint: { id: '18 angka. Boleh dikosongkan.', en: '18 digits. May be left empty.' },
  nipOdd: {
    id: 'Polanya tidak biasa; periksa sekali lagi. NI PPPK memang dapat berbeda.',
    en: 'Its pattern is unusual; check it once more. Numbers of contract employees may differ.',
  },
} satisfies Texts;

export type FactsProps = { view: View; agency: AgencyChoice; typed: Typed; errors: readonly FormError[] };

/** Who somebody is and how they are reached. */
export function FactFields({ view, agency, typed, errors }: FactsProps) {
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  const warning = checkNip(typed['nip'] ?? '')?.warning;
  return (
    <>
      <TextField {...common('name')} label={a.name} required />
      <TextField {...common('title')} label={t.jobTitle} />
      <TextField {...common('nip')} label={t.nip} hint={warning ? t.nipOdd : t.nipHint} inputMode="numeric" />
      <TextField {...common('phone')} label={a.phone} type="tel" />
      <TextField {...common('email')} label={a.email} hint={a.emailHint} type="email" />
      <AgencyField view={view} choice={agency} error={errorOf(errors, 'agency')} />
    </>
  );
}
