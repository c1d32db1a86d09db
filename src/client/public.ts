import './elements/disable-on-submit.ts';
import './elements/upload-progress.ts';
import './elements/report-draft.ts';
import './elements/copy-button.ts';
import './elements/type-ahead.ts';
import './elements/answer-conditions.ts';
import './elements/report-questions.ts';
