import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Status } from '../tickets/vocabulary.ts';
import { converse, forgottenAfter } from './conversation.ts';
import { type Draft, type Facts, type Known, nothing, type Progress, type Said, type Turn } from './turn.ts';

const id = (n: number) => `01940000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const begin = Date.UTC(2026, 10, 22, 1);
const statuses: Status[] = ['submitted', 'in_progress', 'waiting_reporter', 'resolved', 'closed', 'merged'];

type Move = {
  kind: 'text' | 'touch' | 'typed' | 'file' | 'place' | 'again' | 'stale';
  text: string;
  pick: number;
  seconds: number;
  own: Status[];
  unproven: number;
  pin: Facts['pin'];
  isGuestAllowed: boolean;
};

const text = fc.oneof(
  fc.constantFrom(
    ...[
      'Wifi kantor lurah mati sejak pagi',
      'halo',
      'makasih',
      'batal',
      'menu',
      'status',
      'bantuan',
      'berhenti',
    ],
    ...[
      'mulai',
      'laporan baru',
      '123456',
      'kirim',
      'ubah',
      '1',
      '2',
      '3',
      'Kelurahan Banjar Agung',
      'english',
    ],
    ...['unit', 'nama', 'Ketut', 'sudah', 'belum', '👍', ''],
  ),
  fc.string({ maxLength: 40 }),
);
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom('text', 'text', 'text', 'touch', 'touch', 'typed', 'file', 'place', 'again', 'stale'),
  text,
  pick: fc.nat(9),
  seconds: fc.oneof(fc.nat(120), fc.integer({ min: -5, max: 5 }), fc.nat(200_000)),
  own: fc.array(fc.constantFrom(...statuses), { maxLength: 3 }),
  unproven: fc.nat(2),
  pin: fc.constantFrom('right', 'wrong', 'wait', null),
  isGuestAllowed: fc.boolean(),
});

type Step = { said: Said; facts: Facts; turn: Turn; before: Progress };

/** Walks through a chat as a person, a bot or an enemy would. */
function walk(moves: readonly Move[]): Step[] {
  const steps: Step[] = [];
  let progress = nothing;
  let now = begin;
  const touched: string[] = [];
  for (const [n, one] of moves.entries()) {
    now += Math.max(0, one.seconds) * 1000;
    const offered = progress.offered;
    const last = steps.at(-1);
    const choice =
      one.kind === 'touch'
        ? (offered[one.pick % Math.max(1, offered.length)] ?? null)
        : one.kind === 'stale'
          ? (touched[one.pick % Math.max(1, touched.length)] ?? 'send:nowhere')
          : null;
    const said: Said =
      one.kind === 'again' && last
        ? last.said
        : {
            id: `m${n}`,
            text:
              choice !== null || one.kind === 'place'
                ? ''
                : one.kind === 'typed'
                  ? String(one.pick)
                  : one.text,
            choice,
            place: one.kind === 'place' ? '📍 -8.65, 115.22' : '',
            files: one.kind === 'file' ? 1 + (one.pick % 2) : 0,
            at: new Date(now + Math.min(0, one.seconds) * 1000),
            receivedAt: new Date(now),
          };
    const own: Known[] = one.own.map((status, i) => ({
      id: id(i + 1),
      number: `TIK-000${i}`,
      subject: 'Wifi mati',
      status,
      since: new Date(begin + one.pick * 3_600_000),
    }));
    const facts: Facts = {
      at: new Date(now),
      newId: id(1000 + n),
      profileName: one.pick % 2 ? 'Ketut' : '',
      isGuestAllowed: one.isGuestAllowed,
      own,
      unproven: Array.from({ length: one.unproven }, (_, i) => ({ id: id(50 + i), number: `TIK-005${i}` })),
      knownUnits: one.pick > 5 ? [{ id: id(90), name: 'Kelurahan Banjar Agung' }] : [],
      units: {
        exact: one.pick === 1 ? { id: id(91), name: 'Dinas Kesehatan' } : null,
        similar: one.pick % 3 === 0 ? [{ id: id(92), name: 'Dinas Perhubungan' }] : [],
      },
      pin: progress.asked?.kind === 'pin' ? one.pin : null,
      named: one.pick === 8 && one.kind === 'text' ? 'unknown' : undefined,
    };
    const turn = converse(progress, said, facts);
    touched.push(...offered);
    steps.push({ said, facts, turn, before: progress });
    progress = JSON.parse(JSON.stringify(turn.progress)) as Progress;
  }
  return steps;
}

const walks = (check: (steps: Step[]) => void) =>
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 40 }), (moves) => check(walk(moves))),
    {
      numRuns: 400,
    },
  );

const isQuestion = ({ code }: { code: string }) => code.startsWith('ask_');
const say = (progress: Progress, words: string, facts: Facts, n = 'x'): Turn =>
  converse(
    progress,
    {
      id: `after-${n}`,
      text: words,
      choice: null,
      place: '',
      files: 0,
      at: new Date(facts.at.getTime() + 60_000),
      receivedAt: new Date(facts.at.getTime() + 60_000),
    },
    { ...facts, at: new Date(facts.at.getTime() + 60_000), newId: id(5000), named: undefined },
  );

test('at most one question is asked, as the last thing that is said, and it is the one that is open', () => {
  walks((steps) => {
    for (const { turn } of steps) {
      const questions = turn.says.filter(isQuestion);
      expect(questions.length).toBeLessThanOrEqual(1);
      if (questions.length === 0) expect(turn.buttons).toEqual([]);
      else {
        expect(turn.says.at(-1)).toBe(questions[0]);
        expect(questions[0]!.code).toBe(`ask_${turn.progress.asked?.kind}`);
      }
      expect(turn.buttons.length).toBeLessThanOrEqual(10);
      for (const button of turn.buttons) expect(Buffer.byteLength(button.id)).toBeLessThanOrEqual(64);
    }
  });
});

test('"batal" always leads out and "menu" always opens the menu', () => {
  walks((steps) => {
    const { turn, facts } = steps.at(-1)!;
    const out = say(turn.progress, 'batal', facts);
    expect([out.progress.draft, out.progress.asked, out.effects]).toEqual([null, null, []]);
    expect(out.says).toHaveLength(1);
    expect(say(turn.progress, 'Menu', facts).progress.asked).toEqual({ kind: 'menu' });
  });
});

test('the same message twice does nothing twice', () => {
  walks((steps) => {
    const { turn, said, facts } = steps.at(-1)!;
    const again = converse(turn.progress, said, facts);
    expect(again).toEqual({ progress: turn.progress, says: [], buttons: [], effects: [] });
  });
});

test('every draft becomes one report, or words of one ticket, or nothing', () => {
  walks((steps) => {
    const ended = steps.flatMap(({ turn }) =>
      turn.effects.flatMap((effect) => ('draft' in effect ? [effect.draft.id] : [])),
    );
    expect(new Set(ended).size).toBe(ended.length);
    for (const { turn } of steps) expect(turn.effects.length).toBeLessThanOrEqual(2);
  });
});

test('what was said before is never lost: it goes on, went somewhere, or was given up', () => {
  walks((steps) => {
    for (const { turn, before, facts } of steps) {
      if (before.draft === null || turn.progress.draft?.id === before.draft.id) continue;
      const { id: draftId } = before.draft;
      const went = turn.effects.some((effect) => 'draft' in effect && effect.draft.id === draftId);
      const isGivenUp = turn.says.some(({ code }) => code === 'cancelled' || code === 'guests_not_allowed');
      const isOld = facts.at.getTime() - Date.parse(before.askedAt ?? '') > forgottenAfter;
      expect(went || isGivenUp || isOld).toBe(true);
    }
  });
});

test('a report has words, a unit and a name, and only where guests may report', () => {
  walks((steps) => {
    for (const { turn, facts } of steps) {
      for (const effect of turn.effects) {
        if (effect.do !== 'open') continue;
        expect(facts.isGuestAllowed).toBe(true);
        expect(effect.draft.parts.length).toBeGreaterThan(0);
        expect(effect.draft.unit).not.toBe('');
        expect(effect.draft.name).not.toBe('');
      }
    }
  });
});

test('nobody touches a ticket that is not theirs', () => {
  walks((steps) => {
    for (const { turn, facts } of steps) {
      const own = new Set(facts.own.map((ticket) => ticket.id));
      const proved = new Set(
        turn.effects.flatMap((effect) => (effect.do === 'prove' ? [effect.ticketId] : [])),
      );
      for (const effect of turn.effects) {
        if (!('ticketId' in effect)) continue;
        if (effect.do === 'prove') expect(facts.pin).toBe('right');
        // The rating follows a confirmation by the same person.
        else if (effect.do !== 'rate')
          expect(own.has(effect.ticketId) || proved.has(effect.ticketId)).toBe(true);
      }
    }
  });
});

test('words are never dropped: they are in a draft, in a ticket, or the person is answered', () => {
  walks((steps) => {
    for (const { turn, said, before, facts } of steps) {
      if (said.files === 0 || before.heard.includes(said.id)) continue;
      const drafts: (Draft | null)[] = [
        turn.progress.draft,
        ...turn.effects.map((effect) => ('draft' in effect ? effect.draft : null)),
      ];
      const files = drafts.reduce((sum, draft) => sum + (draft?.files ?? 0), 0);
      if (facts.isGuestAllowed) expect(files).toBeGreaterThanOrEqual(said.files);
      else expect(files > 0 || turn.says.some(({ code }) => code === 'guests_not_allowed')).toBe(true);
    }
  });
});

test('a report can always be ended from wherever it stands', () => {
  walks((steps) => {
    const { facts: last, turn } = steps.at(-1)!;
    const facts: Facts = {
      ...last,
      isGuestAllowed: true,
      own: [],
      unproven: [],
      units: { exact: null, similar: [] },
      named: undefined,
    };
    let progress = say(turn.progress, 'laporan baru', facts, '0').progress;
    for (let n = 1; n <= 6 && progress.asked?.kind !== 'summary'; n += 1) {
      const at = new Date(facts.at.getTime() + n * 120_000);
      progress = say(progress, `Kata nomor ${n} tentang masalahnya`, { ...facts, at }, String(n)).progress;
    }
    expect(progress.asked).toEqual({ kind: 'summary' });
    const sent = say(progress, 'kirim', { ...facts, at: new Date(facts.at.getTime() + 3_600_000) }, 'send');
    expect(sent.effects).toMatchObject([{ do: 'open' }]);
  });
});

test('what was begun is forgotten after a day', () => {
  walks((steps) => {
    const { turn, facts } = steps.at(-1)!;
    const later = {
      ...facts,
      at: new Date(facts.at.getTime() + forgottenAfter + 120_000),
      own: [],
      unproven: [],
    };
    const { progress } = say(turn.progress, 'menu', later);
    expect(progress.draft).toBeNull();
  });
});
