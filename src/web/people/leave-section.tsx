import { type Leave, leaveKinds } from '../../domain/people/leaving.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { localDate, sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { leaveKindLabels } from './leave-texts.ts';
import type { StandInChoice } from './stand-in-choice.ts';
import { StandInField } from './stand-in-field.tsx';

const texts = {
  title: { id: 'Cuti dan tugas luar', en: 'Leave and duty elsewhere' },
  lead: {
    id: 'Selama berhalangan, teknisi diusulkan paling akhir untuk tiket baru.',
    en: 'While away, a technician is proposed last for new tickets.',
  },
  none: { id: 'Tidak ada yang tercatat.', en: 'Nothing is recorded.' },
  kind: { id: 'Jenis', en: 'Kind' },
  starts: { id: 'Hari pertama', en: 'First day' },
  ends: { id: 'Hari terakhir', en: 'Last day' },
  delegate: { id: 'Pengganti untuk keputusan', en: 'Delegate for decisions' },
  delegateHint: {
    id: 'Memutuskan atas namanya selama berhalangan, dan berakhir bersamanya. Boleh dikosongkan.',
    en: 'Decides for them while they are away, and no longer. May be left empty.',
  },
  save: { id: 'Catat ketidakhadiran', en: 'Record the absence' },
  end: { id: 'Akhiri', en: 'End' },
  entry: {
    id: (kind: string, from: string, to: string) => `${kind}, ${from} sampai ${to}`,
    en: (kind: string, from: string, to: string) => `${kind}, ${from} to ${to}`,
  },
  by: { id: (name: string) => `pengganti ${name}`, en: (name: string) => `delegate ${name}` },
} satisfies Texts;

/** The last day of a leave, whose end is kept as the first moment after it. */
export const lastDayOf = ({ endsAt }: { endsAt: Date }): Date => new Date(endsAt.getTime() - 1);

type Props = {
  view: View;
  /** Where the form goes. */
  action: string;
  leaves: readonly Leave[];
  personId: string;
  canDelegate: boolean;
  delegate?: StandInChoice | undefined;
  typed: Typed;
  errors: readonly FormError[];
};

/** When somebody is away, and who decides meanwhile. */
export function LeaveSection(props: Props) {
  const { view, action, leaves, personId, canDelegate, delegate, typed, errors } = props;
  const t = speak(texts, view.locale);
  const kinds = speak(leaveKindLabels, view.locale);
  const today = localDate(view.now, view.zone);
  const common = (name: 'kind' | 'starts' | 'ends' | 'delegate') => ({
    view,
    name,
    id: `leave-${name}`,
    label: t[name],
    value: typed[name],
    error: errorOf(errors, `leave-${name}`),
  });
  return (
    <section class="mt-10 mb-10" aria-labelledby="cuti">
      <h2 id="cuti" class="mb-2">
        {t.title}
      </h2>
      <p class="mb-4 text-quiet">{t.lead}</p>
      {leaves.length === 0 && <p class="mb-4 font-semibold">{t.none}</p>}
      {leaves.map((leave) => (
        <Form key={leave.id} action={paths.leaveEnd(leave.id)} class="mb-4 flex flex-wrap items-center gap-4">
          <span>
            {t.entry(kinds[leave.kind], sayDate(leave.startsAt, view), sayDate(lastDayOf(leave), view))}
            {leave.delegate && `, ${t.by(leave.delegate)}`}
          </span>
          <Button variant="quiet" icon="x">
            {t.end}
          </Button>
        </Form>
      ))}
      <Form action={action} label={t.title}>
        <Select
          {...common('kind')}
          value={typed['kind'] ?? 'leave'}
          empty={null}
          options={leaveKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        />
        <div class="grid gap-x-4 sm:grid-cols-2">
          <TextField {...common('starts')} type="date" value={typed['starts'] ?? today} required />
          <TextField {...common('ends')} type="date" required />
        </div>
        {canDelegate && (
          <StandInField {...common('delegate')} hint={t.delegateHint} forId={personId} choice={delegate} />
        )}
        <Button variant="quiet" icon="calendar">
          {t.save}
        </Button>
      </Form>
    </section>
  );
}

const faults = {
  dateOrder: {
    id: 'Hari terakhir tidak boleh sebelum hari pertama.',
    en: 'The last day cannot be before the first.',
  },
  overlap: {
    id: 'Sudah ada yang tercatat pada hari-hari itu. Akhiri dahulu yang lama.',
    en: 'Something is recorded for those days already. End it first.',
  },
  unknown: { id: 'Orang itu tidak dapat menjadi pengganti.', en: 'That person cannot be a delegate.' },
  notApprover: {
    id: 'Hanya ketua tim dan kepala satuan pelaksana yang memerlukan pengganti.',
    en: 'Only team leads and unit heads need a delegate.',
  },
  date: { id: 'Tuliskan tanggal yang benar.', en: 'Write a valid date.' },
} satisfies Texts;

/** The sentence for a leave that was refused. */
export const sayLeaveFault = (code: string, locale: Locale): string =>
  speak(faults, locale)[code in faults ? (code as keyof typeof faults) : 'unknown'];
