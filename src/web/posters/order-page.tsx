import type { ReportChoices } from '../../domain/reporting/choices.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, Select, TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { ServiceField } from '../services/service-field.tsx';
import type { TypedOrder } from './order-form.ts';

const texts = {
  title: { id: 'Buat poster', en: 'Make posters' },
  posters: { id: 'Poster', en: 'Posters' },
  lead: {
    id: 'Satu poster untuk tiap unit, atau untuk tiap ruang dan perangkat di unit itu. Tempat yang sudah punya poster yang sama dilewati.',
    en: 'One poster for each unit, or for each room and device in it. A place that has the same poster already is left out.',
  },
  where: { id: 'Dipasang di mana?', en: 'Where will it hang?' },
  subtree: { id: 'Juga semua unit di bawahnya', en: 'All units below it as well' },
  units: { id: 'Unit lain', en: 'Other units' },
  unitsHint: {
    id: 'Boleh dikosongkan. Satu nama atau kode tiap baris, dapat ditempel dari lembar kerja.',
    en: 'May be left empty. One name or code a line, as pasted from a spreadsheet.',
  },
  rooms: { id: 'Ruang atau perangkat', en: 'Rooms or devices' },
  roomsHint: {
    id: 'Boleh dikosongkan. Satu tiap baris, misalnya “Ruang pelayanan, lantai 1” atau “Pencetak di loket 2”.',
    en: 'May be left empty. One a line, such as “Service hall, ground floor” or “Printer at counter 2”.',
  },
  about: { id: 'Tentang apa?', en: 'What is it about?' },
  aboutHint: {
    id: 'Boleh dikosongkan; pelapor memilih sendiri. Isi bila poster hanya untuk satu layanan atau satu jenis masalah.',
    en: 'May be left empty; the reporter then chooses. Fill it in when the poster is for one service or kind of problem.',
  },
  category: { id: 'Jenis masalah', en: 'Kind of problem' },
  any: { id: 'Dipilih pelapor', en: 'Chosen by the reporter' },
  make: { id: 'Buat poster', en: 'Make posters' },
} satisfies Texts;

type Props = {
  view: View;
  typed: TypedOrder;
  categories: ReportChoices['categories'];
  errors: readonly FormError[];
};

/** One poster or hundreds, by one form. */
export function OrderPage({ view, typed, categories, errors }: Props) {
  const t = speak(texts, view.locale);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.posters, href: paths.posters }]}>
      <ErrorSummary view={view} errors={[...errors]} />
      <div class="max-w-column">
        <p class="mb-6 text-quiet">{t.lead}</p>
        <Form action={paths.posters} label={t.title}>
          <h2 class="mb-3">{t.where}</h2>
          <AgencyPicker view={view} name="agency" choice={typed.agency} error={errorOf('agency')} />
          <div class="-mt-3">
            <Checkbox view={view} name="subtree" label={t.subtree} checked={typed.isSubtree} />
          </div>
          <TextArea
            view={view}
            name="units"
            label={t.units}
            hint={t.unitsHint}
            value={typed.units}
            error={errorOf('units')}
            rows={3}
          />
          <TextArea
            view={view}
            name="rooms"
            label={t.rooms}
            hint={t.roomsHint}
            value={typed.rooms}
            error={errorOf('rooms')}
            rows={4}
          />
          <h2 class="mt-8 mb-1">{t.about}</h2>
          <p class="mb-3 text-quiet">{t.aboutHint}</p>
          <ServiceField view={view} name="service" choice={typed.service} error={errorOf('service')} />
          <Select
            view={view}
            name="category"
            label={t.category}
            empty={t.any}
            value={typed.category}
            error={errorOf('category')}
            options={categories.map((category) => ({
              label: category.name,
              options: [
                { value: category.code, label: category.name },
                ...category.children.map(({ code, name }) => ({ value: code, label: name })),
              ],
            }))}
          />
          <Button icon="qr-code">{t.make}</Button>
        </Form>
      </div>
    </DeskLayout>
  );
}
