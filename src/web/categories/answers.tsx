import type { AnswerValue } from '../../domain/categories/answers.ts';
import type { KeptAnswer } from '../../domain/categories/keeping-answers.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate } from '../../lib/times.ts';
import { Fact } from '../../ui/facts.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  file: { id: 'Terlampir', en: 'Attached' },
  redacted: { id: 'Dihapus demi pelindungan data', en: 'Removed to protect data' },
} satisfies Texts;

/**
 * What the reporter answered to the questions of the category, as `Fact`s for a list of them. Only for staff and for
 * the reporter: never on the view by number alone.
 */
export function Answers({ view, answers }: { view: View; answers: readonly KeptAnswer[] }) {
  return (
    <>
      {answers.map(({ field_id, label_id, label_en, value, is_redacted }) => (
        <Fact key={field_id} label={view.locale === 'id' ? label_id : label_en}>
          {is_redacted ? speak(texts, view.locale).redacted : say(value, view)}
        </Fact>
      ))}
    </>
  );
}

function say(value: AnswerValue, { locale }: View): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return sayNumber(value.number, locale, 6);
    case 'date':
      // A day has no zone: midnight of any of them, said in the same.
      return sayDate(new Date(`${value.date}T00:00:00+07:00`), { zone: 'Asia/Jakarta', locale });
    case 'choice':
    case 'multiple':
      return value.choices.map((choice) => choice[locale]).join('; ');
    case 'region':
    case 'service':
      return value.name;
    case 'file':
      return speak(texts, locale).file;
  }
}
