import { speak, type Texts } from '../../lib/texts.ts';
import { zoneLabels, zones } from '../../lib/times.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { FileField, Select, TextField } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';

const texts = {
  name: { id: 'Nama kantor', en: 'Name of the office' },
  nameHint: {
    id: 'Contoh: Dinas Komunikasi, Informatika, dan Statistik.',
    en: 'For example: Dinas Komunikasi, Informatika, dan Statistik.',
  },
  shortName: { id: 'Nama singkat', en: 'Short name' },
  shortHint: { id: 'Contoh: Diskominfo.', en: 'For example: Diskominfo.' },
  serviceName: { id: 'Nama layanan', en: 'Name of the service' },
  serviceHint: {
    id: 'Yang dibaca pelapor di setiap halaman. Contoh: Layanan TIK Tirta Asri.',
    en: 'What reporters read on every page. For example: Layanan TIK Tirta Asri.',
  },
  zone: { id: 'Zona waktu', en: 'Time zone' },
  prefix: { id: 'Awalan nomor tiket', en: 'Prefix of ticket numbers' },
  prefixHint: {
    id: 'Dua sampai enam huruf. TIK menjadi nomor seperti TIK-7K3M-9QXA.',
    en: 'Two to six letters. TIK makes numbers such as TIK-7K3M-9QXA.',
  },
  logo: { id: 'Logo', en: 'Logo' },
  logoHint: {
    id: 'Boleh dikosongkan. PNG, JPG, atau WebP, paling besar 5 MB.',
    en: 'May be left empty. PNG, JPG or WebP, at most 5 MB.',
  },
} satisfies Texts;

type Props = { view: View; typed: Typed; errors: readonly FormError[] };

export function IdentityFields({ view, typed, errors }: Props) {
  const t = speak(texts, view.locale);
  const common = (name: string) => ({
    view,
    name,
    value: typed[name],
    error: errorOf(errors, name),
    required: true,
  });
  return (
    <>
      <TextField {...common('name')} label={t.name} hint={t.nameHint} />
      <TextField {...common('short_name')} label={t.shortName} hint={t.shortHint} />
      <TextField {...common('service_name')} label={t.serviceName} hint={t.serviceHint} />
      <Select
        {...common('zone')}
        label={t.zone}
        options={zones.map((zone) => ({ value: zone, label: `${zoneLabels[zone]} (${zone})` }))}
      />
      <TextField {...common('prefix')} label={t.prefix} hint={t.prefixHint} autocapitalize="characters" />
    </>
  );
}

export const LogoField = ({ view, error }: { view: View; error: string | undefined }) => {
  const t = speak(texts, view.locale);
  return (
    <FileField
      view={view}
      name="logo"
      label={t.logo}
      hint={t.logoHint}
      error={error}
      accept="image/png,image/jpeg,image/webp"
    />
  );
};
