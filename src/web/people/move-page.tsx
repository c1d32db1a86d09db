import type { Grant } from '../../domain/people/actor.ts';
import type { PersonCard } from '../../domain/people/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { localDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyField } from '../accounts/agency-field.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { type Choices, RightsFields } from './rights-fields.tsx';

const texts = {
  people: { id: 'Orang', en: 'People' },
  title: { id: (name: string) => `Pindahkan ${name}`, en: (name: string) => `Move ${name}` },
  lead: {
    id: 'Peran yang tidak dicentang berakhir pada tanggal itu dan yang baru mulai berlaku. Tiket lama tetap mencatat siapa mengerjakannya dengan jabatan waktu itu.',
    en: 'Roles that are not ticked end on that day and new ones begin. Old tickets keep who worked on them under the title of the time.',
  },
  from: { id: 'Mulai tanggal', en: 'From' },
  fromHint: {
    id: 'Hari ini berarti sekarang juga; tanggal yang akan datang berlaku dengan sendirinya.',
    en: 'Today means right now; a later day begins by itself.',
  },
  jobTitle: { id: 'Jabatan baru', en: 'New title' },
  agency: { id: 'Perangkat daerah baru', en: 'New agency' },
  move: { id: 'Pindahkan', en: 'Move' },
} satisfies Texts;

type Props = {
  view: View;
  person: PersonCard;
  agency: AgencyChoice;
  grants: readonly Grant[];
  contactOf?: AgencyChoice | undefined;
  choices: Choices;
  typed?: Typed;
  errors: FormError[];
};

/** One form for a rotation: agency, title and rights from a day on. */
export function MovePage({ view, person, agency, grants, contactOf, choices, typed = {}, errors }: Props) {
  const t = speak(texts, view.locale);
  const crumbs = [
    { label: t.people, href: paths.people },
    { label: person.name, href: paths.person(person.id) },
  ];
  return (
    <DeskLayout view={view} title={t.title(person.name)} breadcrumb={crumbs}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <p class="mb-6 text-quiet">{t.lead}</p>
        <Form action={paths.personMove(person.id)} label={t.title(person.name)}>
          <input type="hidden" name="version" value={person.version} />
          <TextField
            view={view}
            name="from"
            label={t.from}
            hint={t.fromHint}
            type="date"
            min={localDate(view.now, view.zone)}
            value={typed['from'] ?? localDate(view.now, view.zone)}
            error={errorOf(errors, 'from')}
            required
          />
          <AgencyField view={view} label={t.agency} choice={agency} />
          <TextField
            view={view}
            name="title"
            label={t.jobTitle}
            value={typed['title'] ?? person.title}
            error={errorOf(errors, 'title')}
          />
          <RightsFields view={view} grants={grants} choices={choices} errors={errors} contactOf={contactOf} />
          <Button icon="route">{t.move}</Button>
        </Form>
      </div>
    </DeskLayout>
  );
}
