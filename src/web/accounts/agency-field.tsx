import type { Choice } from '../../domain/people/choices.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { TextField } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  agency: { id: 'Perangkat daerah atau unit kerja', en: 'Agency or unit' },
  hint: {
    id: 'Pilih dari daftar yang muncul, atau tuliskan sendiri.',
    en: 'Choose from the list that appears, or write your own.',
  },
} satisfies Texts;

type Props = {
  view: View;
  agencies: readonly Choice[];
  value: string | undefined;
  error: string | undefined;
  required?: boolean;
};

/** An agency by its name: one of the list, or in the person's own words. */
export const AgencyField = ({ view, agencies, value, error, required }: Props) => {
  const t = speak(texts, view.locale);
  return (
    <>
      <TextField
        view={view}
        name="agency"
        label={t.agency}
        hint={t.hint}
        value={value}
        error={error}
        required={required}
        autocomplete="organization"
        list="agencies"
      />
      <datalist id="agencies">
        {agencies.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
};

/** The agency meant by a typed name; what is not in the list stays as typed. */
export function readAgency(typed: string, agencies: readonly Choice[]) {
  const same = (name: string) =>
    name.toLowerCase().replace(/\s+/g, ' ') === typed.toLowerCase().replace(/\s+/g, ' ');
  const known = agencies.find(({ name }) => same(name));
  return { agencyId: known?.id ?? null, agencyTyped: known || !typed ? null : typed };
}
