import { paths } from '../../paths.ts';
import type { ReporterStep } from './texts.ts';

/** What each step of the reporter sends, and where. `field` is the text that its input wants. */
export const stepShapes: Readonly<
  Record<
    ReporterStep,
    { path: (number: string) => string; field: string; takesScore: boolean; takesFiles: boolean }
  >
> = {
  answer: { path: paths.trackAnswer, field: 'reply', takesScore: false, takesFiles: true },
  confirm: { path: paths.trackConfirmation, field: 'comment', takesScore: true, takesFiles: false },
  not_solved: { path: paths.trackNotSolved, field: 'remaining', takesScore: false, takesFiles: true },
  rate: { path: paths.trackRating, field: 'comment', takesScore: true, takesFiles: false },
  appeal: { path: paths.trackAppeal, field: 'facts', takesScore: false, takesFiles: true },
  reopen: { path: paths.trackReopening, field: 'reason', takesScore: false, takesFiles: true },
  reply: { path: paths.trackReply, field: 'body', takesScore: false, takesFiles: true },
  cancel: { path: paths.trackCancellation, field: 'reason', takesScore: false, takesFiles: false },
};
