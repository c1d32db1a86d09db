import type { FoundArrival } from '../../domain/arrivals/finding.ts';
import { isReadable } from '../../domain/arrivals/releasing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { arrivalTexts } from './arrival-texts.ts';

export type DecisionState = { number: string; error?: string | undefined };

type Props = { view: View; arrival: FoundArrival; state: DecisionState };

/** What the desk can do with a mail that was put aside. */
export function DecisionPanel({ view, arrival, state }: Props) {
  const t = speak(arrivalTexts, view.locale);
  return (
    <section class="surface no-print p-4" aria-labelledby="putuskan">
      <h2 id="putuskan" class="mb-3">
        {t.decide}
      </h2>
      {isReadable(arrival) && (
        <>
          {arrival.reason === 'ended_ticket' && <p class="mb-3 text-sm text-quiet">{t.endedHint}</p>}
          <Form action={paths.arrivalRelease(arrival.id)} class="mb-4" label={t.asTicket}>
            <Button name="as" value="ticket" icon="ticket" wide>
              {t.asTicket}
            </Button>
          </Form>
          <Form action={paths.arrivalRelease(arrival.id)} class="border-t border-line pt-3" label={t.asReply}>
            <TextField
              view={view}
              name="number"
              label={t.number}
              hint={t.numberHint}
              value={state.number}
              error={state.error}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
            />
            <div class="mb-4 grid gap-2">
              <Button name="as" value="reply" variant="quiet" icon="reply">
                {t.asReply}
              </Button>
              <Button name="as" value="note" variant="quiet" icon="lock">
                {t.asNote}
              </Button>
            </div>
          </Form>
        </>
      )}
      <div class="grid gap-2 border-t border-line pt-3">
        {!arrival.is_left && (
          <Form action={paths.arrivalRetry(arrival.id)}>
            <Button variant="quiet" icon="refresh-cw">
              {t.retry}
            </Button>
          </Form>
        )}
        <Form action={paths.arrivalDiscard(arrival.id)}>
          <Button variant="danger" icon="x">
            {t.discard}
          </Button>
          <p class="mt-1 text-sm text-quiet">{t.discardHint}</p>
        </Form>
      </div>
    </section>
  );
}
