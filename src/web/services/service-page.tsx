import { ownerKinds } from '../../domain/services/inputs.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { errorOf } from '../form-reading.ts';
import { categoryOptions } from '../tickets/category-options.ts';
import type { ServiceForm } from './service-form.ts';
import { ownerLabels } from './service-texts.ts';

const texts = {
  services: { id: 'Layanan', en: 'Services' },
  newTitle: { id: 'Tambah layanan', en: 'Add a service' },
  name: { id: 'Nama', en: 'Name' },
  code: { id: 'Kode', en: 'Code' },
  codeHint: {
    id: 'Dipakai pada tautan, poster, dan impor, misalnya PRESENSI.',
    en: 'Used in links, posters and imports, such as PRESENSI.',
  },
  description: { id: 'Keterangan', en: 'Description' },
  descriptionHint: {
    id: 'Satu atau dua kalimat: untuk apa dan bagi siapa. Ikut dicari.',
    en: 'A sentence or two: what it is for and for whom. Searched too.',
  },
  owner: { id: 'Pemilik', en: 'Owner' },
  ownerAgency: { id: 'Perangkat daerah pemilik', en: 'Agency that owns it' },
  ownerName: { id: 'Nama pemilik', en: 'Name of the owner' },
  ownerNameHint: {
    id: 'Kementerian atau lembaga, atau perangkat daerah yang belum terdaftar.',
    en: 'A ministry, or an agency that is not in the list.',
  },
  category: { id: 'Kategori', en: 'Category' },
  categoryHint: {
    id: 'Dipakai bila pelapor belum tahu kategorinya.',
    en: 'Used where the reporter does not know the category.',
  },
  team: { id: 'Tim yang menangani', en: 'Team that handles it' },
  teamOfCategory: { id: 'Tim kategorinya', en: 'The team of its category' },
  request: { id: 'Permintaan', en: 'Requests' },
  needsLetter: { id: 'Meminta surat permohonan resmi', en: 'Asks for an official letter of request' },
  requiresLetter: {
    id: 'Tanpa surat, permintaan tidak dapat dikirim',
    en: 'Without a letter a request cannot be sent',
  },
  target: { id: 'Target waktu kerja', en: 'Target in working time' },
  targetHint: {
    id: 'Boleh dikosongkan: memakai target prioritasnya. Satu hari kerja adalah 7,5 jam. Perubahan berlaku untuk tiket baru.',
    en: 'May be left empty: by priority. A working day has 7.5 hours. Changes count for new tickets.',
  },
  unit: { id: 'Satuan', en: 'Unit' },
  minutes: { id: 'menit', en: 'minutes' },
  hours: { id: 'jam', en: 'hours' },
  days: { id: 'hari kerja', en: 'working days' },
  url: { id: 'Alamat situs', en: 'Address of its site' },
  urlHint: { id: 'Boleh dikosongkan.', en: 'May be left empty.' },
  disabled: { id: 'Tidak ditawarkan lagi', en: 'No longer offered' },
  disabledHint: {
    id: 'Tiket lama tetap menyebutnya; pelapor tidak dapat memilihnya.',
    en: 'Old tickets still name it; reporters can no longer choose it.',
  },
  isDisabled: { id: 'Layanan ini tidak ditawarkan lagi.', en: 'This service is no longer offered.' },
  add: { id: 'Tambahkan', en: 'Add' },
  save: { id: 'Simpan perubahan', en: 'Save changes' },
  tickets: { id: 'Lihat tiketnya', en: 'See its tickets' },
} satisfies Texts;

type Props = {
  view: View;
  choices: ListChoices;
  teams: readonly { id: string; name: string }[];
  form: ServiceForm;
  /** The service that is changed; null for a new one. */
  service: { id: string; name: string; isDisabled: boolean } | null;
};

/** Every fact of a service. */
export function ServicePage({ view, choices, teams, form, service }: Props) {
  const t = speak(texts, view.locale);
  const owners = speak(ownerLabels, view.locale);
  const { typed, errors } = form;
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  const box = (name: string) => ({
    view,
    name,
    checked: typed[name] !== undefined,
    error: errorOf(errors, name),
  });
  return (
    <DeskLayout
      view={view}
      title={service?.name ?? t.newTitle}
      breadcrumb={[{ label: t.services, href: paths.services }]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        {service?.isDisabled && (
          <div class="mb-6">
            <Notice tone="still">{t.isDisabled}</Notice>
          </div>
        )}
        <Form
          action={service ? paths.service(service.id) : paths.services}
          label={service?.name ?? t.newTitle}
        >
          <div class="grid gap-x-4 sm:grid-cols-[2fr_1fr]">
            <TextField {...common('name')} label={t.name} required autocomplete="off" />
            <TextField
              {...common('code')}
              label={t.code}
              required
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
            />
          </div>
          <p class="field-hint -mt-2 mb-4">{t.codeHint}</p>
          <TextArea {...common('description')} label={t.description} hint={t.descriptionHint} rows={3} />
          <div class="group">
            <RadioGroup
              {...common('owner_kind')}
              label={t.owner}
              options={ownerKinds.map((kind) => ({ value: kind, label: owners[kind] }))}
            />
            <div class="group-has-[[value=office]:checked]:hidden group-has-[[value=central]:checked]:hidden">
              <AgencyPicker
                view={view}
                name="owner_agency_id"
                label={t.ownerAgency}
                choice={form.agency}
                error={errorOf(errors, 'owner_agency_id')}
              />
            </div>
            <div class="group-has-[[value=office]:checked]:hidden">
              <TextField
                {...common('owner_name')}
                label={t.ownerName}
                hint={t.ownerNameHint}
                autocomplete="off"
              />
            </div>
          </div>
          <Select
            {...common('category_code')}
            label={t.category}
            hint={t.categoryHint}
            options={categoryOptions(choices, view.locale, { withTeams: true })}
            required
          />
          <Select
            {...common('team_id')}
            label={t.team}
            empty={t.teamOfCategory}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField {...common('url')} label={t.url} hint={t.urlHint} type="url" spellcheck={false} />
          <h2 class="mt-8 mb-3">{t.request}</h2>
          <Checkbox {...box('needs_letter')} label={t.needsLetter} />
          <Checkbox {...box('requires_letter')} label={t.requiresLetter} />
          <div class="grid grid-cols-[8rem_10rem] items-end gap-x-4">
            <TextField {...common('target')} label={t.target} inputMode="numeric" autocomplete="off" />
            <Select
              {...common('target_unit')}
              label={t.unit}
              empty={null}
              options={(['minutes', 'hours', 'days'] as const).map((unit) => ({
                value: unit,
                label: t[unit],
              }))}
            />
          </div>
          <p class="field-hint -mt-2 mb-4">{t.targetHint}</p>
          {service && <Checkbox {...box('is_disabled')} label={t.disabled} hint={t.disabledHint} />}
          <div class="mt-6 flex flex-wrap gap-2">
            <Button icon={service ? 'check' : 'plus'}>{service ? t.save : t.add}</Button>
            {service && (
              <LinkButton href={`${paths.tickets}?group=all&service=${service.id}`} icon="ticket">
                {t.tickets}
              </LinkButton>
            )}
          </div>
        </Form>
      </div>
    </DeskLayout>
  );
}
