import type { Grant } from '../../domain/people/actor.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { FactFields, type FactsProps } from './fact-fields.tsx';
import { LinkForm } from './link-form.tsx';
import { AbilityFields, type Choices, RightsFields } from './rights-fields.tsx';

const texts = {
  people: { id: 'Orang', en: 'People' },
  newTitle: { id: 'Undang petugas', en: 'Invite staff' },
  newLead: {
    id: 'Setelah disimpan, Anda mendapat tautan sekali pakai untuk diserahkan. Orang itu memilih sendiri nama pengguna dan kata sandinya.',
    en: 'After saving you get a one-time link to hand over. The person chooses user name and password themselves.',
  },
  invite: { id: 'Buat undangan', en: 'Make invitation' },
} satisfies Texts;

type NewProps = FactsProps & {
  choices: Choices;
  grants: readonly Grant[];
  regions: readonly string[];
  skills: readonly string[];
  added?: RegionChoice;
  contactOf?: AgencyChoice;
};

/** The form of an invitation; what few people need is folded away. */
export function NewPersonPage(props: NewProps) {
  const { view, errors } = props;
  const t = speak(texts, view.locale);
  return (
    <DeskLayout view={view} title={t.newTitle} breadcrumb={[{ label: t.people, href: paths.people }]}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <p class="mb-6 text-quiet">{t.newLead}</p>
        <LinkForm action={paths.people} label={t.newTitle}>
          <FactFields {...props} />
          <RightsFields {...props} />
          <AbilityFields {...props} />
          <Button icon="user-plus">{t.invite}</Button>
        </LinkForm>
      </div>
    </DeskLayout>
  );
}
