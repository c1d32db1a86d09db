import { config } from '@hotwired/turbo';
import './elements/answer-conditions.ts';
import './elements/ask-browser.ts';
import './elements/close-menu.ts';
import './elements/copy-button.ts';
import './elements/disable-on-submit.ts';
import './elements/front-desk.ts';
import './elements/live-preview.ts';
import './elements/refresh-soon.ts';
import './elements/type-ahead.ts';

config.drive.progressBarDelay = 300;
