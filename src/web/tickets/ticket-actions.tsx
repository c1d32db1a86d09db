import type { Action } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { actionLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import type { LoadedTicket } from './load-ticket.ts';
import { type StepSpec, steps } from './steps/specs.ts';

const texts = {
  actions: { id: 'Tindakan', en: 'Actions' },
  more: { id: 'Tindakan lain', en: 'More actions' },
  claim: { id: 'Ambil tiket ini', en: 'Take this ticket' },
} satisfies Texts;

/** These have their own place on the page, at the end of the stream. */
const elsewhere: readonly Action[] = ['reply', 'note', 'attach'];
/** Everything this person may do with the ticket now, the likeliest first. The life cycle decides, not the page. */
export function TicketActions({ view, loaded }: { view: View; loaded: LoadedTicket }) {
  const t = speak(texts, view.locale);
  const found = steps.filter(
    (step) => !step.isInPanel && !elsewhere.includes(step.action) && loaded.may(step.action).ok,
  );
  if (found.length === 0) return null;
  const first = found.filter((step) => !step.isAside);
  const rest = found.filter((step) => step.isAside);
  return (
    <section class="no-print flex flex-wrap gap-2" aria-label={t.actions}>
      {first.map((step, index) => (
        <StepButton
          key={step.noun}
          view={view}
          loaded={loaded}
          step={step}
          isFirst={index === 0 && step.isTurn}
        />
      ))}
      {rest.length > 0 && (
        <details class="menu w-full">
          <summary class="inline-flex min-h-11 items-center gap-2 font-semibold text-nila lg:min-h-9">
            <Icon name="ellipsis" />
            {t.more}
          </summary>
          <div class="mt-2 flex flex-wrap gap-2">
            {rest.map((step) => (
              <StepButton key={step.noun} view={view} loaded={loaded} step={step} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

type ButtonProps = {
  view: View;
  loaded: Pick<LoadedTicket, 'may' | 'actor'> & { ticket: { number: string; version: number } };
  step: StepSpec;
  isFirst?: boolean | undefined;
  back?: string;
};

/** A step as one press where nothing has to be filled in, else as the way to its form. */
export function StepButton({ view, loaded, step, isFirst = false, back }: ButtonProps) {
  const { ticket, actor, may } = loaded;
  const allowed = may(step.action);
  const isClaim = step.action === 'assign' && allowed.ok && allowed.party.party === 'team_technician';
  const label = isClaim ? speak(texts, view.locale).claim : speak(actionLabels, view.locale)[step.action];
  const path = paths.ticketStep(ticket.number, step.noun);
  const variant = isFirst ? 'primary' : step.isGrave ? 'danger' : 'quiet';
  if (!step.isDirect && !isClaim) {
    return (
      <LinkButton href={back ? `${path}?back=${back}` : path} icon={step.icon} variant={variant}>
        {label}
      </LinkButton>
    );
  }
  return (
    <Form action={path} class="contents">
      <input type="hidden" name="version" value={ticket.version} />
      {back && <input type="hidden" name="back" value={back} />}
      {isClaim && actor.kind === 'person' && <input type="hidden" name="assignee_id" value={actor.id} />}
      <Button icon={step.icon} variant={variant}>
        {label}
      </Button>
    </Form>
  );
}
