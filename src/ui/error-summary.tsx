import { speak } from '../lib/texts.ts';
import { fieldTexts } from './field-texts.ts';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

/** `field` is the id of the control; without one the error belongs to the whole form. */
export type FormError = { field?: string | undefined; message: string };

type Props = { view: View; errors: FormError[]; title?: string | undefined; kept?: string | null };

/** Stands above a form that was refused, takes the focus, and leads to each field. Nothing without errors. */
export function ErrorSummary({ view, errors, title, kept }: Props) {
  const t = speak(fieldTexts, view.locale);
  const comfort = kept === undefined ? t.summaryKept : kept;
  if (errors.length === 0) return null;
  return (
    <section class="error-summary" tabIndex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Icon name="circle-alert" />
        {title ?? t.summaryTitle}
      </h2>
      {comfort && <p>{comfort}</p>}
      <ul>
        {errors.map(({ field, message }) => (
          <li key={message}>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </section>
  );
}
