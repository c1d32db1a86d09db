import type { Delegation } from '../../domain/people/delegating.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { localDate, sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import type { StandInChoice } from '../people/stand-in-choice.ts';
import { StandInField } from '../people/stand-in-field.tsx';
import { AccountSection } from './account-section.tsx';

const texts = {
  delegation: { id: 'Pengganti saat berhalangan', en: 'Delegate while absent' },
  lead: {
    id: 'Selama masa itu pengganti memutuskan atas nama Anda, dan keputusannya tercatat atas namanya sendiri.',
    en: 'During that time the delegate decides for you, and each decision is recorded under their own name.',
  },
  delegate: { id: 'Pengganti', en: 'Delegate' },
  from: { id: 'Mulai tanggal', en: 'From' },
  to: { id: 'Sampai dengan tanggal', en: 'Up to and including' },
  name: { id: 'Tunjuk pengganti', en: 'Name delegate' },
  end: { id: 'Akhiri', en: 'End' },
  lent: {
    id: (to: string, from: string, until: string) => `${to}, ${from} sampai ${until}`,
    en: (to: string, from: string, until: string) => `${to}, ${from} to ${until}`,
  },
  borrowed: {
    id: (from: string, until: string) => `Anda menggantikan ${from} sampai ${until}.`,
    en: (from: string, until: string) => `You are the delegate of ${from} until ${until}.`,
  },
  nobody: { id: 'Belum ada pengganti', en: 'No delegate yet' },
} satisfies Texts;

type Props = {
  view: View;
  personId: string;
  delegations: readonly Delegation[];
  /** Who was typed to be named. */
  choice?: StandInChoice | undefined;
  typed: Typed;
  errors: FormError[];
};

/** Who decides for an absent approver, and for whom this person decides. */
export function DelegationSection({ view, personId, delegations, choice, typed, errors }: Props) {
  const t = speak(texts, view.locale);
  const say = (at: Date) => sayDate(at, view);
  // The end is kept as the first moment after it.
  const lastDay = (at: Date) => say(new Date(at.getTime() - 1));
  const mine = delegations.filter(({ fromId }) => fromId === personId);
  const others = delegations.filter(({ toId }) => toId === personId);
  const today = localDate(view.now, view.zone);
  const common = (name: 'to_id' | 'valid_from' | 'valid_to') => ({
    view,
    name,
    value: typed[name],
    error: errorOf(errors, name),
    required: true,
  });
  const day = { type: 'date', min: today } as const;
  return (
    <AccountSection id="pengganti" title={t.delegation}>
      <p class="mb-4 text-quiet">{t.lead}</p>
      {others.map((one) => (
        <p key={one.id} class="mb-2">
          {t.borrowed(one.from, lastDay(one.validTo))}
        </p>
      ))}
      {mine.length === 0 && <p class="mb-4 font-semibold">{t.nobody}</p>}
      {mine.map((one) => (
        <Form
          key={one.id}
          action={paths.delegationEnd(one.id)}
          class="mb-4 flex flex-wrap items-center gap-4"
        >
          <span>{t.lent(one.to, say(one.validFrom), lastDay(one.validTo))}</span>
          <Button variant="quiet" icon="x">
            {t.end}
          </Button>
        </Form>
      ))}
      <Form action={paths.delegation} label={t.name}>
        <StandInField {...common('to_id')} label={t.delegate} forId={personId} choice={choice} />
        <TextField {...common('valid_from')} {...day} label={t.from} value={typed['valid_from'] ?? today} />
        <TextField {...common('valid_to')} {...day} label={t.to} />
        <Button icon="user-check">{t.name}</Button>
      </Form>
    </AccountSection>
  );
}
