import { lifecycle, type Rule } from './lifecycle.ts';
import { actions, type Status, statuses } from './vocabulary.ts';

/** The life cycle as a page of documentation: a drawing and a table, both written from the rules themselves. */
export function lifecyclePage(): string {
  return `${[
    '# The life of a ticket',
    '',
    'Written by `bin/diagram` from `src/domain/tickets/lifecycle.ts`. Do not edit.',
    '',
    'Waiting states return to the state they came from. Cancelling is left out of the drawing; the table has it.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...drawing(),
    '```',
    '',
    '| number | action | from | to | who |',
    '|---|---|---|---|---|',
    ...lifecycle.map(row),
    '',
    'Numbers are those of the domain analysis; letters are ours. Further conditions (own work, windows, policies)',
    'stand beside each row in the source. An actor is one of these parties to each single ticket, or none of them.',
    `States: ${statuses.join(', ')}. Actions: ${actions.join(', ')}.`,
  ].join('\n')}\n`;
}

function drawing(): string[] {
  const arrows = new Map<string, Set<string>>([['[*] --> submitted', new Set(['submit'])]]);
  const draw = (from: Status, to: Status, label: string) => {
    const arrow = `${from} --> ${to}`;
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(label));
  };
  for (const rule of lifecycle) {
    if (
      rule.to === 'same' ||
      rule.to === 'before_merge' ||
      rule.action === 'cancel' ||
      rule.action === 'merge'
    )
      continue;
    for (const from of rule.from) {
      if (rule.to !== 'return') draw(from, rule.to, rule.action);
      else for (const origin of originsOf(from)) draw(from, origin, rule.action);
    }
    if (rule.action === 'complete') draw('in_progress', 'resolved', 'complete, without review');
  }
  return [...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...labels].join(' / ')}`);
}

/** The states from which a waiting state is entered, and to which it returns. */
const originsOf = (waiting: Status): Status[] => [
  ...new Set(lifecycle.filter((rule) => rule.to === waiting).flatMap((rule) => [...rule.from])),
];

function row(rule: Rule): string {
  const to = rule.to === 'same' ? '(unchanged)' : rule.to === 'return' ? '(where it was)' : rule.to;
  return `| ${rule.number} | ${rule.action} | ${rule.from.join(', ')} | ${to} | ${rule.by.join(', ')} |`;
}
