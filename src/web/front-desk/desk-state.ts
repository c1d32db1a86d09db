import type { KeptFile } from '../../domain/attachments/keeping.ts';
import type { Field } from '../../domain/categories/fields.ts';
import type { Caller } from '../../domain/front-desk/callers.ts';
import type { ChatDraft } from '../../domain/front-desk/chat-draft.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import type { AnswerChoices } from '../categories/answer-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import type { ServiceChoice } from '../services/service-choice.ts';
import type { CategoryChoice } from './category-choice.ts';

/** Everything that stands in the form, read once from what was sent. */
export type DeskState = {
  values: Readonly<Record<string, string>>;
  errors: FormError[];
  agency: AgencyChoice;
  region: RegionChoice;
  service: ServiceChoice;
  category: CategoryChoice;
  /** The category whose questions stand in the form; empty for none. */
  askedFor: string;
  questions: readonly Field[];
  answerChoices: AnswerChoices;
  chat: ChatDraft | null;
  /** Null before anybody looked for one. */
  callers: readonly Caller[] | null;
  formKey: string;
  /** Files that came with the form before. */
  kept: readonly KeptFile[];
  /** It was to be saved, but its questions were not seen yet. */
  isHeld?: boolean | undefined;
  /** Where the work goes on after a button that only fills in. */
  focus?: string | undefined;
};
