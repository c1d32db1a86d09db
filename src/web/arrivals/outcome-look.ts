import type { ArrivalOutcome } from '../../domain/arrivals/vocabulary.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/tones.ts';

/** How each outcome looks; `waiting` is what nobody has looked into yet. */
export const outcomeLook: Readonly<Record<ArrivalOutcome | 'waiting', { tone: Tone; icon: IconName }>> = {
  ticket_opened: { tone: 'done', icon: 'ticket' },
  reply_added: { tone: 'done', icon: 'reply' },
  ignored: { tone: 'still', icon: 'minus' },
  quarantined: { tone: 'wait', icon: 'shield-alert' },
  waiting: { tone: 'wait', icon: 'hourglass' },
};
