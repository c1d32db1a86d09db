import type { Conflict } from '../../../domain/errors.ts';
import type { RegionChoice } from '../../regions/region-choice.ts';
import type { ReceivedForm } from '../../uploads/receive-form.ts';
import type { LoadedTicket } from '../load-ticket.ts';
import type { StepSpec } from './specs.ts';

/** What kept a step from being taken, where its form can be shown again. */
export type Trouble = { issues?: Record<string, string>; changes?: Conflict['since']; region?: RegionChoice };

/** The form of a step, for the first time or with what was typed and what was wrong with it. */
export type Shown = { step: StepSpec; loaded: LoadedTicket; form?: ReceivedForm } & Trouble;
