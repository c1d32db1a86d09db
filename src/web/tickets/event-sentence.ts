import { describeEvent, type EventFacts } from '../../domain/tickets/describing.ts';
import type { Action, Status } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import type { IconName } from '../../ui/icon.tsx';
import {
  contactProofLabels,
  holdReasonLabels,
  outcomeLabels,
  priorityLabels,
  rejectReasonLabels,
  riskLevelLabels,
  typeLabels,
  verdictLabels,
} from '../../ui/labels.ts';
import { statusSigns } from '../../ui/status-badge.tsx';

/** What happened, in one sentence and in the words of the screens. */
export const sayEvent = (event: EventFacts, locale: Locale): string =>
  describeEvent(event, locale, {
    type: (code) => speak(typeLabels, locale)[code],
    priority: (code) => speak(priorityLabels, locale)[code],
    rejectReason: (code) => speak(rejectReasonLabels, locale)[code],
    holdReason: (code) => speak(holdReasonLabels, locale)[code],
    outcome: (code) => speak(outcomeLabels, locale)[code],
    verdict: (code) => speak(verdictLabels, locale)[code],
    risk: (code) => speak(riskLevelLabels, locale)[code],
    proof: (code) => speak(contactProofLabels, locale)[code],
  });

const icons: Partial<Record<Action, IconName>> = {
  submit: 'send',
  progress: 'chart-column',
  reply: 'reply',
  note: 'lock',
  attach: 'paperclip',
  rate: 'star',
  check: 'clipboard-check',
  verify_contact: 'user-check',
  classify: 'tag',
  transfer: 'arrow-right',
  share: 'users',
  accept_share: 'users',
  decline_share: 'user-x',
  finish_share: 'circle-check',
  end_share: 'users',
  link: 'link',
  unlink: 'link',
  merge: 'git-merge',
  unmerge: 'git-merge',
  declare_major: 'megaphone',
  include: 'megaphone',
  exclude: 'megaphone',
  announce: 'megaphone',
  inform: 'megaphone',
  raise_security: 'shield',
  open_up: 'shield',
  remind: 'bell',
  alert: 'bell',
  reassign: 'users',
  decline: 'user-x',
  return_work: 'reply',
};

export const eventIcon = (event: { action: Action; to: Status }): IconName =>
  icons[event.action] ?? statusSigns[event.to].icon;
