import type { RuleNames } from '../../domain/routing/listing.ts';
import type { Tried } from '../../domain/routing/trying.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { channels, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { channelLabels, typeLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import type { RegionChoice } from '../regions/region-choice.ts';
import { RegionField } from '../regions/region-field.tsx';
import type { ServiceChoice } from '../services/service-choice.ts';
import { ServiceField } from '../services/service-field.tsx';
import { categoryOptions } from '../tickets/category-options.ts';
import { partLabels, sayOutcome, sayValue } from './rule-texts.ts';

const texts = {
  subject: { id: 'Judul laporan', en: 'Subject' },
  description: { id: 'Uraian', en: 'Description' },
  category: { id: 'Kategori', en: 'Category' },
  notKnown: { id: 'Belum dipilih', en: 'Not chosen yet' },
  type: { id: 'Jenis', en: 'Type' },
  channel: { id: 'Kanal', en: 'Channel' },
  caught: {
    id: (name: string) => `Ditangkap oleh aturan “${name}”`,
    en: (name: string) => `Caught by the rule “${name}”`,
  },
  because: { id: 'karena', en: 'because of' },
  none: {
    id: 'Tidak ada aturan yang menangkapnya; kategori dan layanan yang menentukan.',
    en: 'No rule catches it; category and service decide.',
  },
  outcome: { id: 'Hasil', en: 'Outcome' },
  usual: { id: 'prioritas menurut kategori', en: 'priority as the category says' },
  passed: { id: 'Aturan sebelumnya yang tidak menangkapnya', en: 'Earlier rules that do not catch it' },
  looked: { id: 'Mengapa tidak', en: 'Why not' },
  misses: { id: (part: string) => `${part} tidak cocok`, en: (part: string) => `${part} does not fit` },
  withheld: {
    id: 'cocok, tetapi laporan terbatas tidak diserahkan kepada tim terbuka',
    en: 'fits, but a restricted report is never handed to an open team',
  },
  thisRule: { id: '(yang sedang Anda ubah)', en: '(the one you are editing)' },
} satisfies Texts;

export type TryChoices = { agency: AgencyChoice; region: RegionChoice; service: ServiceChoice };
type FieldsProps = {
  view: View;
  choices: ListChoices;
  typed: Readonly<Record<string, string>>;
  chosen: TryChoices;
  categoryError?: string | undefined;
};

/** A report to try rules with; all names begin with `try_`. */
export function TryFields({ view, choices, typed, chosen, categoryError }: FieldsProps) {
  const t = speak(texts, view.locale);
  const field = (name: 'subject' | 'description' | 'category' | 'type' | 'channel') => ({
    view,
    name: `try_${name}`,
    label: t[name],
    value: typed[`try_${name}`],
  });
  return (
    <div class="grid gap-x-4 sm:grid-cols-2">
      <TextField {...field('subject')} />
      <Select
        {...field('category')}
        empty={t.notKnown}
        error={categoryError}
        options={categoryOptions(choices, view.locale)}
      />
      <div class="sm:col-span-2">
        <TextArea {...field('description')} rows={2} />
      </div>
      <AgencyPicker view={view} name="try_agency" hint={null} choice={chosen.agency} />
      <RegionField view={view} name="try_region" hint={null} choice={chosen.region} />
      <ServiceField view={view} name="try_service" hint={null} choice={chosen.service} />
      <Select
        {...field('type')}
        empty={null}
        options={types.map((code) => ({ value: code, label: speak(typeLabels, view.locale)[code] }))}
      />
      <Select
        {...field('channel')}
        empty={null}
        options={channels.map((code) => ({ value: code, label: speak(channelLabels, view.locale)[code] }))}
      />
    </div>
  );
}

type ResultProps = { view: View; tried: Tried; names: RuleNames; editedId?: string | undefined };

/** Which rule catches it and why, what comes of it, and why earlier ones do not. */
export function TriedResult({ view, tried, names, editedId }: ResultProps) {
  const t = speak(texts, view.locale);
  const labels = speak(partLabels, view.locale);
  const by = tried.judged.find(({ rule }) => rule.id === tried.caughtBy?.id);
  const others = tried.judged.filter((one) => one !== by);
  const outcome = sayOutcome(tried, view.locale);
  return (
    <div class="surface mb-4 p-4" role="status">
      <p class="font-semibold">{by ? t.caught(by.rule.name) : t.none}</p>
      {by && (
        <p>
          {t.because}{' '}
          {by.judged.parts
            .map(({ part, values }) => {
              const said = values.map((value) => sayValue(part, value, names, view.locale));
              return `${labels[part].toLowerCase()} ${said.join(', ')}`;
            })
            .join('; ')}
          .
        </p>
      )}
      <p>
        {t.outcome}: {outcome}
        {tried.priority === null && `, ${t.usual}`}.
      </p>
      {others.length > 0 && (
        <details class="mt-2">
          <summary class="link min-h-11 cursor-pointer py-2 lg:min-h-9">{by ? t.passed : t.looked}</summary>
          <ol class="list-decimal pl-6">
            {others.map(({ rule, judged }) => (
              <li key={rule.id}>
                {rule.id === editedId || rule.id === 'draft' ? (
                  `${rule.name} ${t.thisRule}`
                ) : (
                  <a class="link" href={paths.rule(rule.id)}>
                    {rule.name}
                  </a>
                )}
                {': '}
                {judged.isWithheld
                  ? t.withheld
                  : judged.parts
                      .filter(({ values }) => values.length === 0)
                      .map(({ part }) => t.misses(labels[part].toLowerCase()))
                      .join(', ')}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
