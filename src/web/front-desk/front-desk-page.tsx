import type { PostHealth } from '../../domain/arrivals/listing.ts';
import { answerName } from '../../domain/categories/answers.ts';
import type { DueTicket } from '../../domain/front-desk/due-soon.ts';
import type { HandoverNote } from '../../domain/front-desk/handover.ts';
import type { SimilarTicket } from '../../domain/front-desk/similar.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { PostHealthLine } from '../arrivals/post-health.tsx';
import { type SilentMailbox, SilentMailboxes } from '../mailboxes/health.tsx';
import { DueSoon, HandoverNotes } from './desk-aside.tsx';
import { DeskForm, type DeskFormProps } from './desk-form.tsx';
import type { DeskState } from './desk-state.ts';
import { deskTexts } from './desk-texts.ts';
import { KeyMap } from './key-map.tsx';
import { deskFormId, SimilarList } from './similar-list.tsx';

type Props = DeskFormProps & {
  similar: readonly SimilarTicket[];
  due: readonly DueTicket[];
  notes: readonly HandoverNote[];
  /** What came in and waits for people. */
  health: PostHealth;
  silent?: readonly SilentMailbox[];
  note?: { typed: string; error: string };
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'front-desk': import('preact').HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}

/** One screen on which the front desk turns a call, a chat, a visit or a letter into a ticket. */
export function FrontDeskPage(props: Props) {
  const { view, isDesk, state, similar, due, notes, health, silent = [], note } = props;
  const t = speak(deskTexts, view.locale);
  return (
    <DeskLayout view={view} title={t.title}>
      <front-desk
        data-callers={paths.frontDeskCallers}
        data-similar={paths.frontDeskSimilar}
        data-questions={paths.frontDeskQuestions}
        data-canned={paths.frontDeskAnswersJson}
        data-focus={state.focus ?? ''}
      >
        <PostHealthLine view={view} health={health} />
        <SilentMailboxes view={view} silent={silent} isLinked={false} />
        <KeyMap view={view} canAsk={isDesk} />
        {state.isHeld && state.errors.length === 0 ? (
          <ErrorSummary view={view} title={t.oneMore} errors={[firstAsked(state, t.answerMore)]} />
        ) : (
          <ErrorSummary view={view} errors={state.errors} />
        )}
        <div class="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <DeskForm {...props} />
          <div class="grid min-w-0 gap-4">
            <section class="surface p-4" aria-labelledby="serupa">
              <h2 id="serupa" class="mb-2">
                {t.similar}
              </h2>
              <div data-live="similar" aria-live="polite">
                <SimilarList view={view} similar={similar} joins={state.values['joins'] ?? ''} />
              </div>
              <p class="mt-3" data-unscripted>
                <button class="btn btn-quiet" type="submit" form={deskFormId} name="do" value="similar">
                  {t.findSimilar}
                </button>
              </p>
            </section>
            {isDesk && (
              <HandoverNotes view={view} notes={notes} typed={note?.typed ?? ''} error={note?.error} />
            )}
            {isDesk && <DueSoon view={view} due={due} />}
          </div>
        </div>
      </front-desk>
    </DeskLayout>
  );
}

const firstAsked = ({ questions: [first] }: DeskState, message: string): FormError => ({
  field: first && answerName(first),
  message,
});
