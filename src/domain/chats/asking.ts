import { takesWords } from '../tickets/vocabulary.ts';
import type { Asked, Button, Facts, Known, labels, Progress, Saying, Unit } from './turn.ts';

type About = { progress: Pick<Progress, 'draft'>; facts: Facts };

/** What is to be said to ask it. */
export function questionFor(asked: Asked, { progress, facts }: About): Saying {
  switch (asked.kind) {
    case 'menu':
      return { code: 'ask_menu', canResume: progress.draft !== null };
    case 'which':
      return { code: 'ask_which', own: choices(facts), unproven: facts.unproven };
    case 'pin':
      return { code: 'ask_pin', number: numberOf(asked.ticketId, facts) };
    case 'unit':
      return { code: 'ask_unit', typed: asked.typed ?? '', canChoose: unitsFor(asked, facts).length > 0 };
    case 'summary':
      return { code: 'ask_summary', draft: progress.draft! };
    case 'confirm':
    case 'remaining':
    case 'rate':
      return { code: `ask_${asked.kind}`, number: numberOf(asked.ticketId, facts) };
    default:
      return { code: `ask_${asked.kind}` };
  }
}

const numberOf = (ticketId: string, { own, unproven }: Facts): string =>
  [...own, ...unproven].find(({ id }) => id === ticketId)?.number ?? '';

const choices = ({ own }: Facts): Known[] => own.filter(({ status }) => takesWords(status)).slice(0, 6);

const unitsFor = ({ typed }: { typed?: string }, { units, knownUnits }: Facts): Unit[] =>
  [...(typed ? units.similar : knownUnits)].filter(({ id }) => id !== null).slice(0, 3);

const named = (id: string, code: (typeof labels)[number]): Button => ({ id, label: { code } });

/** What a question can be answered with by one touch. */
export function buttonsFor(asked: Asked, { progress: { draft }, facts }: About): Button[] {
  switch (asked.kind) {
    case 'menu':
      return draft
        ? [named('resume', 'resume'), named('status', 'status'), named('cancel', 'cancel')]
        : [named('new', 'new'), named('status', 'status'), named('help', 'help')];
    case 'which':
      return [
        ...[...choices(facts), ...facts.unproven].map(({ id, number }) => ({
          id: `ticket:${id}`,
          label: { text: number },
        })),
        named('new', 'new'),
      ];
    case 'pin':
      return [named('new', 'new'), named('cancel', 'cancel')];
    case 'unit':
      return [
        ...unitsFor(asked, facts).map(({ id, name }) => ({ id: `unit:${id}`, label: { text: name } })),
        ...(asked.typed ? [named('unit:typed', 'as_typed')] : []),
      ];
    case 'summary':
      return [
        named(`send:${draft!.id}`, 'send'),
        named(`change:${draft!.id}`, 'change'),
        named('cancel', 'cancel'),
      ];
    case 'change':
      return [named('edit:words', 'words'), named('edit:unit', 'unit'), named('edit:name', 'name')];
    case 'confirm':
      return [named(`ok:${asked.ticketId}`, 'solved'), named(`no:${asked.ticketId}`, 'not_solved')];
    case 'rate':
      return [1, 2, 3, 4, 5].map((score) => ({
        id: `rate:${asked.ticketId}:${score}`,
        label: { text: `${score} ${'★'.repeat(score)}` },
      }));
    default:
      return [];
  }
}
