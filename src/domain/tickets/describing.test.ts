import { expect, test } from 'vitest';
import { describeEvent, type EventFacts } from './describing.ts';
import { actions } from './vocabulary.ts';

const labels = {
  type: (code: string) => code,
  priority: (code: string) => `<${code}>`,
  rejectReason: (code: string) => code,
  verdict: (code: string) => code,
  proof: (code: string) => code,
  risk: (code: string) => code,
  holdReason: (code: string) => code,
  outcome: (code: string) => code,
};
const event = (changes: Partial<EventFacts>): EventFacts => ({
  action: 'start',
  actor_kind: 'person',
  actor_name: 'Agus Saputra',
  on_behalf_of_name: null,
  assignee_name: null,
  team_name: null,
  other_number: null,
  category: null,
  codes: {},
  ...changes,
});

test('every action has a sentence in both languages that leaves nothing undefined', () => {
  for (const action of actions) {
    for (const locale of ['id', 'en'] as const) {
      const said = describeEvent(
        event({
          action,
          codes: { reason: 'vendor', outcome: 'fixed', verdict: 'good', risk_level: 'high', proof: 'letter' },
        }),
        locale,
        labels,
      );
      expect(said, action).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(said, action).not.toMatch(/undefined|null|NaN|object/);
    }
  }
});

test('names, codes and delegates stand where people expect them', () => {
  const assigned = event({ action: 'assign', actor_name: 'Gede Artawan', assignee_name: 'Agus Saputra' });
  expect(describeEvent(assigned, 'id', labels)).toBe('Gede Artawan menugaskan Agus Saputra');
  const claimed = event({ action: 'assign', assignee_name: 'Agus Saputra' });
  expect(describeEvent(claimed, 'id', labels)).toBe('Agus Saputra mengambil tiket ini');
  const approved = event({ action: 'approve_work', actor_name: 'Sinta', on_behalf_of_name: 'Bambang' });
  expect(describeEvent(approved, 'id', labels)).toBe('Sinta atas nama Bambang menyetujui hasil pekerjaan');
  const answered = event({ action: 'answer', actor_kind: 'reporter', actor_name: null });
  expect(describeEvent(answered, 'en', labels)).toBe('The reporter answered the question');
});
