import type { ReportChoices } from '../../domain/reporting/choices.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import type { View } from '../../ui/view.ts';

const texts = {
  help: { id: 'Bingung memilih?', en: 'Not sure which to choose?' },
  signs: { id: 'Kenali dari tandanya', en: 'Tell it by its signs' },
  all: { id: 'Arti setiap jenis', en: 'What each kind means' },
  examples: { id: 'Contoh:', en: 'Examples:' },
  notFor: { id: 'Bukan untuk:', en: 'Not for:' },
} satisfies Texts;

/** Signs that people see, and the category they mean; shown while the office has that category. */
const signs: readonly { id: string; en: string; category: string }[] = [
  {
    id: 'Aplikasi hanya tidak terbuka di kantor Anda, di tempat lain terbuka',
    en: 'The application opens elsewhere, only your office cannot reach it',
    category: 'NET',
  },
  {
    id: 'Tidak seorang pun dapat membukanya; muncul galat 5xx atau terlalu lama menunggu',
    en: 'Nobody can open it: an error 5xx, or it waits too long',
    category: 'SRV',
  },
  {
    id: 'Aplikasinya terbuka, tetapi satu menu atau tombolnya gagal',
    en: 'The application opens, but one menu or button of it fails',
    category: 'APP',
  },
  {
    id: 'Peramban mengatakan alamat situsnya tidak ditemukan',
    en: 'The browser says that it cannot find the address of the site',
    category: 'DOM',
  },
  {
    id: 'Situs diubah orang lain, memuat judi, atau ada surel yang mencurigakan',
    en: 'Somebody else changed the site, it shows gambling, or a mail looks suspicious',
    category: 'SEC',
  },
  {
    id: 'Isi situs salah tulis oleh kita sendiri',
    en: 'We ourselves wrote something wrong on the site',
    category: 'PUB',
  },
  { id: 'Surel yang sah tidak sampai', en: 'Genuine mail does not arrive', category: 'MAIL' },
  {
    id: 'Komputer, printer, atau pemindai rusak',
    en: 'A computer, printer or scanner is broken',
    category: 'OTH-DEVICE',
  },
  {
    id: 'Tanda tangan elektronik ditolak atau frasa sandinya lupa',
    en: 'An electronic signature is refused or its passphrase forgotten',
    category: 'OTH-TTE',
  },
];

/** Rules of choice for those who waver, and what each category is for and not for. */
export function ChoosingHelp({ view, choices }: Props) {
  // The longest part of the form, and the same for everybody who reads this language.
  const known = written.get(choices) ?? {};
  const help = known[view.locale] ?? <WrittenHelp view={view} choices={choices} />;
  written.set(choices, { ...known, [view.locale]: help });
  return help;
}

type Props = { view: Pick<View, 'locale'>; choices: ReportChoices };

const written = new WeakMap<ReportChoices, Partial<Record<Locale, Html>>>();

function WrittenHelp({ view, choices }: Props) {
  const t = speak(texts, view.locale);
  const names = new Map(
    choices.categories.flatMap(({ code, name, children }) => [
      [code, name] as const,
      ...children.map((child) => [child.code, child.name] as const),
    ]),
  );
  const known = signs.filter(({ category }) => names.has(category));
  return (
    <details class="-mt-4 mb-6">
      <summary class="link flex min-h-12 items-center">{t.help}</summary>
      {known.length > 0 && (
        <>
          <h2 class="mt-2 mb-1 text-base">{t.signs}</h2>
          <dl class="mb-6 text-sm">
            {known.map((sign) => (
              <div
                key={sign.category}
                class="border-b border-line py-2 sm:grid sm:grid-cols-[3fr_2fr] sm:gap-4"
              >
                <dt>{sign[view.locale]}</dt>
                <dd class="font-semibold">{names.get(sign.category)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h2 class="mb-2 text-base">{t.all}</h2>
      <dl class="grid gap-4">
        {choices.categories.map((category) => (
          <div key={category.code}>
            <dt class="font-semibold">{category.name}</dt>
            <dd class="text-sm">
              <p>{category.description}</p>
              {category.children.map(
                ({ code, name, description }) =>
                  description && (
                    <p key={code}>
                      <span class="font-medium">{name}:</span> {description}
                    </p>
                  ),
              )}
              {category.examples.length > 0 && (
                <p>
                  <span class="text-quiet">{t.examples}</span> {category.examples.slice(0, 3).join('; ')}
                </p>
              )}
              {category.notFor && (
                <p>
                  <span class="text-quiet">{t.notFor}</span> {category.notFor}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
