import type { Outcome, Priority, RejectReason, TicketType } from '../../../src/domain/tickets/vocabulary.ts';
import { type CastName, cast } from '../people.ts';
import type { Drawing } from './drawings.ts';
import type { Step, When, Who } from './telling.ts';

/** The steps of a story in few words. */
export const accept = (
  when: When,
  category_code: string,
  priority: Priority,
  type: TicketType = 'incident',
  who: Who = 'kasatpel',
): Step => ({
  when,
  who,
  action: 'accept',
  input: { type, category_code, priority },
});

export const assign = (when: When, to: CastName, who: Who = 'kasatpel'): Step => ({
  when,
  who,
  action: 'assign',
  input: { assignee_id: cast[to].id },
});

export const start = (when: When, who: Who): Step => ({ when, who, action: 'start' });

export const progress = (
  when: When,
  who: Who,
  percent: number,
  note = '',
  files?: readonly Drawing[],
): Step => ({
  when,
  who,
  action: 'progress',
  input: { percent, note },
  ...(files ? { files } : {}),
});

export const finish = (
  when: When,
  who: Who,
  category_code: string,
  solution: string,
  more: { constraints?: string; notes?: string; outcome?: Outcome; files?: readonly Drawing[] } = {},
): Step => ({
  when,
  who,
  action: 'complete',
  input: {
    outcome: more.outcome ?? 'fixed',
    solution,
    constraints: more.constraints ?? 'tidak ada',
    client_notes: more.notes ?? '',
    category_code,
    is_field_visit: more.files !== undefined,
  },
  ...(more.files ? { files: more.files } : {}),
});

export const approve = (when: When, who: Who = 'kasatpel'): Step => ({ when, who, action: 'approve_work' });

export const confirm = (when: When, score?: number, comment = ''): Step => ({
  when,
  who: 'reporter',
  action: 'confirm',
  input: score === undefined ? {} : { score, comment },
});

export const reply = (when: When, who: Who, body: string): Step => ({
  when,
  who,
  action: 'reply',
  input: { body },
});
export const note = (when: When, who: Who, body: string): Step => ({
  when,
  who,
  action: 'note',
  input: { body },
});
export const ask = (when: When, who: Who, question: string): Step => ({
  when,
  who,
  action: 'ask',
  input: { question },
});
export const answer = (when: When, body: string, who: Who = 'reporter'): Step => ({
  when,
  who,
  action: 'answer',
  input: { reply: body },
});

export const reject = (
  when: When,
  who: Who,
  reason: RejectReason,
  explanation: string,
  external_reference = '',
): Step => ({
  when,
  who,
  action: 'reject',
  input: { reason, explanation, external_reference },
});
