import type { Pause } from '../../domain/deliveries/pauses.ts';
import type { PersonHistory } from '../../domain/people/history.ts';
import type { Leave } from '../../domain/people/leaving.ts';
import type { PersonCard } from '../../domain/people/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { PausedAddresses } from '../deliveries/paused-addresses.tsx';
import type { Typed } from '../form-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { AccessSection } from './access-section.tsx';
import { FactFields } from './fact-fields.tsx';
import { PersonHistorySection } from './history-section.tsx';
import { LeaveSection } from './leave-section.tsx';
import { AbilityFields, type Choices, RightsFields } from './rights-fields.tsx';
import type { StandInChoice } from './stand-in-choice.ts';
import { type TicketsLeft, TicketsLeftNotice } from './tickets-left-notice.tsx';

const texts = {
  people: { id: 'Orang', en: 'People' },
  facts: { id: 'Data diri', en: 'Facts' },
  saveFacts: { id: 'Simpan data diri', en: 'Save facts' },
  rights: { id: 'Peran, wilayah, dan keahlian', en: 'Roles, regions and skills' },
  saveRights: { id: 'Simpan peran, wilayah, dan keahlian', en: 'Save roles, regions and skills' },
  move: { id: 'Pindahkan', en: 'Move' },
} satisfies Texts;

type PersonProps = {
  view: View;
  person: PersonCard;
  pauses: readonly Pause[];
  agency: AgencyChoice;
  choices: Choices;
  leaves: readonly Leave[];
  history: PersonHistory;
  ticketsLeft: TicketsLeft;
  typed: Typed;
  errors: FormError[];
  added?: RegionChoice | undefined;
  contactOf?: AgencyChoice | undefined;
  delegate?: StandInChoice | undefined;
};

export function PersonPage(props: PersonProps) {
  const { view, person, agency, choices, leaves, history, ticketsLeft, typed, errors } = props;
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={person.name}
      breadcrumb={[{ label: t.people, href: paths.people }]}
      actions={
        <LinkButton href={paths.personMove(person.id)} icon="route">
          {t.move}
        </LinkButton>
      }
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <TicketsLeftNotice view={view} left={ticketsLeft} />
        <PausedAddresses view={view} pauses={props.pauses} action={paths.personPauseEnd(person.id)} isShown />
        <AccessSection view={view} person={person} />
        <section class="mt-10" aria-labelledby="data-diri">
          <h2 id="data-diri" class="mb-4">
            {t.facts}
          </h2>
          <Form action={paths.person(person.id)} label={t.facts}>
            <input type="hidden" name="version" value={person.version} />
            <FactFields view={view} agency={agency} typed={typed} errors={errors} />
            <Button icon="check">{t.saveFacts}</Button>
          </Form>
        </section>
        <section class="mt-10" aria-labelledby="peran">
          <h2 id="peran" class="mb-4">
            {t.rights}
          </h2>
          <Form action={paths.personRoles(person.id)} label={t.rights}>
            <RightsFields
              view={view}
              grants={person.grants}
              choices={choices}
              errors={errors}
              contactOf={props.contactOf}
            />
            <AbilityFields
              view={view}
              regions={person.regions}
              skills={person.skills}
              choices={choices}
              added={props.added}
            />
            <Button icon="check">{t.saveRights}</Button>
          </Form>
        </section>
        <LeaveSection
          view={view}
          action={paths.personLeaves(person.id)}
          leaves={leaves}
          canDelegate={person.grants.some(({ role }) => role === 'team_lead' || role === 'unit_head')}
          personId={person.id}
          delegate={props.delegate}
          typed={typed}
          errors={errors}
        />
        <PersonHistorySection view={view} history={history} />
      </div>
    </DeskLayout>
  );
}
