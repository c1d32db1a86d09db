import type { Awaited } from '../../domain/tickets/awaiting.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import type { View } from '../../ui/view.ts';
import { DecisionItem } from './decision-item.tsx';

const texts = {
  title: { id: 'Perlu keputusan saya', en: 'Waiting for my decision' },
  count: {
    id: (n: number) => `${n} menunggu keputusan Anda, yang paling mendesak lebih dahulu.`,
    en: (n: number) => `${n} waiting for your decision, the most urgent first.`,
  },
  first: {
    id: (n: number) =>
      `${n} yang paling mendesak dari semua yang menunggu keputusan Anda. Selebihnya di halaman berikutnya.`,
    en: (n: number) =>
      `The ${n} most urgent of those waiting for your decision. The others are on the next page.`,
  },
  continued: {
    id: (n: number) => `${n} berikutnya yang menunggu keputusan Anda, yang paling mendesak lebih dahulu.`,
    en: (n: number) => `The next ${n} waiting for your decision, the most urgent first.`,
  },
  noneHere: {
    id: 'Tidak ada yang menunggu Anda di halaman ini.',
    en: 'Nothing waits for you on this page.',
  },
  toBegin: { id: 'Ke awal', en: 'To the beginning' },
  toNext: { id: 'Berikutnya', en: 'Next' },
  bulk: { id: 'Terima yang dicentang', en: 'Accept those ticked' },
  bulkHint: {
    id: 'Yang dicentang diterima dengan kategori dan prioritas seperti tertulis.',
    en: 'Those ticked are accepted with category and priority as written.',
  },
  clear: { id: 'Semua sudah diputuskan', en: 'Everything is decided' },
  clearHint: {
    id: 'Tidak ada laporan atau hasil pekerjaan yang menunggu Anda. Yang baru muncul di sini dengan sendirinya.',
    en: 'No report and no work waits for you. New ones appear here by themselves.',
  },
  toAssign: { id: 'Lihat tiket yang menunggu teknisi', en: 'See tickets waiting for a technician' },
  done: { id: 'diterima', en: 'accepted' },
  changed: {
    id: 'sudah berubah atau diputuskan orang lain',
    en: 'changed or decided by somebody else meanwhile',
  },
  refused: { id: 'tidak dapat Anda terima', en: 'not yours to accept' },
  another: { id: 'Tiket lain', en: 'Another ticket' },
} satisfies Texts;

export type BulkResult = { number: string | null; outcome: 'done' | 'changed' | 'refused' };

type Props = {
  view: View;
  awaited: Awaited[];
  /** Not the first page. */
  isContinued: boolean;
  /** Address of the page with less urgent ones. */
  next: string | null;
  /** Names of absent approvers. */
  absent: ReadonlyMap<string, string>;
  results: BulkResult[];
};

/** Intake and finished work in one list that reaches zero. */
export function DecisionsPage({ view, awaited, isContinued, next, absent, results }: Props) {
  const t = speak(texts, view.locale);
  const isClear = awaited.length === 0 && !isContinued && next === null;
  const count =
    awaited.length === 0
      ? t.noneHere
      : (isContinued ? t.continued : next ? t.first : t.count)(awaited.length);
  const canBulk = awaited.filter(isPlain).length > 1;
  const toAssign = (
    <LinkButton href={`${paths.tickets}?status=accepted&sort=due`} icon="user-check">
      {t.toAssign}
    </LinkButton>
  );
  return (
    <DeskLayout view={view} title={t.title} actions={isClear ? undefined : toAssign}>
      {results.length > 0 && <Results view={view} results={results} />}
      {isClear ? (
        <EmptyState icon="circle-check-big" title={t.clear}>
          <p>{t.clearHint}</p>
          {toAssign}
        </EmptyState>
      ) : (
        <>
          <p class="mb-4 text-quiet">{count}</p>
          {canBulk && (
            <Form
              action={`${paths.decisions}/acceptances`}
              id="bulk"
              class="mb-4 flex flex-wrap items-center gap-3"
            >
              <Button icon="clipboard-check" variant="quiet">
                {t.bulk}
              </Button>
              <span class="text-xs text-quiet">{t.bulkHint}</span>
            </Form>
          )}
          <ol class="grid gap-4">
            {awaited.map((one) => (
              <DecisionItem
                key={one.ticket.id}
                view={view}
                awaited={one}
                absentName={one.onBehalfOf ? (absent.get(one.onBehalfOf) ?? null) : null}
                canTick={canBulk && isPlain(one)}
              />
            ))}
          </ol>
          <Pager
            view={view}
            newer={isContinued ? paths.decisions : null}
            older={next}
            words={{ newer: t.toBegin, older: t.toNext }}
          />
        </>
      )}
    </DeskLayout>
  );
}

/** An unknown category wants a person's choice and a doubtful contact a look, so that neither is never accepted as it stands. */
const isPlain = ({ kind, ticket, isContactInDoubt }: Awaited): boolean =>
  kind === 'intake' && !ticket.is_unknown_category && !isContactInDoubt;

function Results({ view, results }: { view: View; results: BulkResult[] }) {
  const t = speak(texts, view.locale);
  const isAllDone = results.every(({ outcome }) => outcome === 'done');
  return (
    <div class="mb-4" role="status">
      <Notice tone={isAllDone ? 'done' : 'wait'}>
        <ul>
          {results.map(({ number, outcome }) => (
            <li key={number}>
              {number ? <a href={paths.ticket(number)}>{number}</a> : t.another}: {t[outcome]}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
