import { speak, type Texts } from '../../lib/texts.ts';
import type { View } from '../../ui/view.ts';
import { type AgencyChoice, noAgency } from '../agencies/agency-choice.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';

const texts = {
  hint: {
    id: 'Ketik namanya, lalu pilih dari daftar yang muncul, atau tuliskan sendiri.',
    en: 'Type its name and choose from the list that appears, or write your own.',
  },
} satisfies Texts;

type Props = {
  view: View;
  choice: AgencyChoice;
  error?: string | undefined;
  required?: boolean;
  label?: string;
  source?: string;
  /** Another than the one that invites words of one's own. */
  hint?: string | undefined;
};

/** An agency by its name: one of the list, or in the person's own words. Sends `agency`, read by `readAgencyChoice`. */
export const AgencyField = ({ view, choice, hint, ...props }: Props) => (
  <AgencyPicker
    {...props}
    view={view}
    name="agency"
    hint={hint ?? speak(texts, view.locale).hint}
    // Words of one's own are no fault here.
    choice={{ ...noAgency, agency: choice.agency, text: choice.text }}
  />
);

/** What is kept of a choice where words of one's own are allowed. */
export const keptAgency = ({ agency, text }: AgencyChoice) => ({
  agencyId: agency?.id ?? null,
  agencyTyped: agency || !text ? null : text,
});
