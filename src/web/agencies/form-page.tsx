import { agencyKinds } from '../../domain/agencies/agency.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Crumb } from '../../ui/breadcrumb.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';
import { RegionField } from '../regions/region-field.tsx';
import type { AgencyForm } from './agency-form.ts';
import { agencyTexts } from './agency-form-texts.ts';
import { AgencyPicker } from './agency-picker.tsx';
import { sayKind } from './agency-texts.ts';

const texts = {
  newTitle: { id: 'Tambah perangkat daerah', en: 'Add an agency' },
  editTitle: { id: 'Ubah perangkat daerah', en: 'Change an agency' },
  add: { id: 'Tambahkan', en: 'Add' },
  save: { id: 'Simpan perubahan', en: 'Save changes' },
  codeHint: {
    id: 'Dipakai saat impor dan tidak tampak bagi pelapor, misalnya KEC-TIRTASARI.',
    en: 'Used by imports and not shown to reporters, such as KEC-TIRTASARI.',
  },
  parentHint: {
    id: 'Kosongkan bila tidak di bawah perangkat daerah lain. Mengubahnya memindahkan unit ini dengan semua di bawahnya.',
    en: 'Leave empty if below no other agency. Changing it moves this unit with all below it.',
  },
  regionHint: {
    id: 'Laporan dari sini diusulkan kepada teknisi wilayah ini.',
    en: 'Reports from here are proposed to the technicians of this region.',
  },
  hoursHint: {
    id: 'Kosongkan bila sama dengan jam kantor. Satu baris untuk tiap rentang hari, misalnya: Senin-Kamis 08.00-12.00, 13.00-14.00. Hari yang tidak ditulis berarti tutup; hari libur kantor tetap berlaku.',
    en: 'Leave empty for office hours. A line for each run of days, such as: Monday-Thursday 08.00-12.00, 13.00-14.00. Days not written are closed; the office’s days off count all the same.',
  },
} satisfies Texts;

type Props = {
  view: View;
  form: AgencyForm;
  /** The agency that is changed; null for a new one. */
  agency: { id: string; name: string; parents: readonly { id: string; name: string }[] } | null;
};

/** Every fact of an agency, its place in the tree among them. */
export function AgencyFormPage({ view, form, agency }: Props) {
  const t = speak(texts, view.locale);
  const a = speak(agencyTexts, view.locale);
  const { typed, errors } = form;
  const common = (name: keyof typeof agencyTexts) => ({
    view,
    name,
    label: a[name],
    value: typed[name],
    error: errorOf(errors, name),
  });
  const crumbs: Crumb[] = [
    { label: a.agencies, href: paths.agencies },
    ...[...(agency?.parents ?? []), ...(agency ? [agency] : [])].map(({ id, name }) => ({
      label: name,
      href: paths.agency(id),
    })),
  ];
  return (
    <DeskLayout view={view} title={agency ? t.editTitle : t.newTitle} breadcrumb={crumbs}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <Form
          action={agency ? paths.agency(agency.id) : paths.agencies}
          label={agency ? t.editTitle : t.newTitle}
        >
          {typed['version'] && <input type="hidden" name="version" value={typed['version']} />}
          <TextField {...common('name')} required />
          <div class="grid gap-x-4 sm:grid-cols-2">
            <TextField {...common('short_name')} />
            <Select
              {...common('kind')}
              value={typed['kind'] ?? 'dinas'}
              empty={null}
              options={agencyKinds.map((kind) => ({ value: kind, label: sayKind(kind, view.locale) }))}
            />
          </div>
          <TextField {...common('code')} hint={t.codeHint} autocapitalize="characters" required />
          <AgencyPicker
            view={view}
            name="parent"
            label={a.parent}
            hint={t.parentHint}
            choice={form.parent}
            error={errorOf(errors, 'parent')}
          />
          <RegionField view={view} name="region" hint={t.regionHint} choice={form.region} />
          <TextField {...common('address')} />
          <div class="grid gap-x-4 sm:grid-cols-2">
            <TextField {...common('phone')} type="tel" />
            <TextField {...common('email')} type="email" />
          </div>
          <TextField {...common('contact_name')} />
          <TextArea {...common('hours')} hint={t.hoursHint} rows={3} />
          <Button icon={agency ? 'check' : 'plus'}>{agency ? t.save : t.add}</Button>
        </Form>
      </div>
    </DeskLayout>
  );
}
