import type { View } from '../../ui/view.ts';
import { AnswerFields } from '../categories/answer-fields.tsx';
import type { DeskState } from './desk-state.ts';

type Props = {
  view: View;
  state: Pick<DeskState, 'askedFor' | 'questions' | 'values' | 'errors' | 'answerChoices'>;
};

/** The questions of the category, and for which one they are: questions nobody saw are asked before it is saved. */
export const Questions = ({ view, state }: Props) => (
  <>
    <input type="hidden" name="asked" value={state.askedFor} />
    {state.questions.length > 0 && (
      <AnswerFields
        view={view}
        fields={state.questions}
        typed={state.values}
        errors={state.errors}
        choices={state.answerChoices}
      />
    )}
  </>
);
