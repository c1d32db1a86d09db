import type { Actor } from '../../domain/people/actor.ts';
import type { GatheredTicket, SharedWork } from '../../domain/tickets/awaiting.ts';
import type { Permission } from '../../domain/tickets/lifecycle.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { actionLabels, shareStateLabels } from '../../ui/labels.ts';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { ContactLinks } from '../tickets/contact-links.tsx';
import { stepOf } from '../tickets/steps/specs.ts';
import { StepButton } from '../tickets/ticket-actions.tsx';

const texts = {
  title: { id: 'Pekerjaan saya', en: 'My work' },
  jump: { id: 'Buka tiket dengan nomor', en: 'Open a ticket by its number' },
  open: { id: 'Buka', en: 'Open' },
  anywhere: { id: 'Tanpa wilayah', en: 'No region' },
  progress: { id: 'Kemajuan', en: 'Progress' },
  quick: { id: 'Catat kemajuan', en: 'Record progress' },
  past: { id: 'Tiket sebelumnya di sini', en: 'Earlier tickets here' },
  due: { id: 'Paling lambat', en: 'By' },
  late: { id: 'Terlambat, seharusnya', en: 'Late, was due' },
  queue: { id: 'Antrean tim yang dapat diambil', en: 'Team queue you may take from' },
  shared: { id: 'Tim Anda diajak membantu', en: 'Your team was asked to help' },
  handedIn: { id: 'Selesai, menunggu pemeriksaan', en: 'Done, waiting to be checked' },
  none: { id: 'Tidak ada pekerjaan yang menunggu Anda', en: 'No work is waiting for you' },
  noneHint: {
    id: 'Tiket yang ditugaskan kepada Anda muncul di sini, dikelompokkan menurut wilayah.',
    en: 'Tickets assigned to you appear here, grouped by region.',
  },
} satisfies Texts;

export type WorkItem = { ticket: GatheredTicket; actor: Actor; may: (action: Action) => Permission };

type Props = { view: View; own: WorkItem[]; claimable: WorkItem[]; shared: SharedWork[] };

/** Today's work by region, for a phone in the field. */
export function WorkPage({ view, own, claimable, shared }: Props) {
  const t = speak(texts, view.locale);
  const handedIn = own.filter(({ ticket }) => ticket.status === 'pending_review');
  const toDo = own.filter((item) => !handedIn.includes(item));
  const byRegion = Map.groupBy(toDo, ({ ticket }) => ticket.region_name ?? t.anywhere);
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="grid max-w-column gap-8">
        <form method="get" action={paths.tickets} class="no-print flex items-end gap-2">
          <label class="min-w-0 flex-1" for="nomor">
            <span class="text-xs text-quiet">{t.jump}</span>
            <input
              class="control mt-0!"
              id="nomor"
              name="q"
              type="search"
              autocapitalize="characters"
              spellcheck={false}
            />
          </label>
          <Button icon="search" variant="quiet">
            {t.open}
          </Button>
        </form>
        {toDo.length === 0 && shared.length === 0 && (
          <EmptyState icon="circle-check-big" title={t.none}>
            <p>{t.noneHint}</p>
          </EmptyState>
        )}
        {[...byRegion].map(([region, items]) => (
          <section key={region}>
            <h2 class="mb-3">
              {region} ({items.length})
            </h2>
            <ul class="grid gap-4">
              {items.map((item) => (
                <WorkCard key={item.ticket.id} view={view} item={item} />
              ))}
            </ul>
          </section>
        ))}
        {shared.length > 0 && (
          <section>
            <h2 class="mb-3">{t.shared}</h2>
            <ul class="grid gap-4">
              {shared.map((one) => (
                <SharedCard key={`${one.ticket.id} ${one.team_id}`} view={view} shared={one} />
              ))}
            </ul>
          </section>
        )}
        {handedIn.length > 0 && (
          <section>
            <h2 class="mb-3">{t.handedIn}</h2>
            <ul class="surface divide-y divide-line">
              {handedIn.map(({ ticket }) => (
                <li key={ticket.id} class="p-4">
                  <a class="link" href={paths.ticket(ticket.number)}>
                    {ticket.subject}
                  </a>
                  <span class="block text-xs text-quiet">{ticket.number}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {claimable.length > 0 && (
          <section>
            <h2 class="mb-3">{t.queue}</h2>
            <ul class="grid gap-4">
              {claimable.map((item) => (
                <WorkCard key={item.ticket.id} view={view} item={item} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </DeskLayout>
  );
}

/** What a technician presses in the field, in the order of a visit. */
const fieldSteps: readonly Action[] = ['assign', 'start', 'resume', 'complete', 'hold', 'ask'];

function WorkCard({ view, item }: { view: View; item: WorkItem }) {
  const t = speak(texts, view.locale);
  const { ticket, may } = item;
  const place = [ticket.location, ticket.agency_name, ticket.region_name].filter(Boolean).join(', ');
  const isLate = ticket.due_at !== null && ticket.due_at < view.now;
  const possible = fieldSteps.flatMap((action) => {
    const step = stepOf(action);
    return step && may(action).ok ? [step] : [];
  });
  return (
    <li class="surface grid gap-3 p-4">
      <div>
        <h3>
          <a class="link" href={paths.ticket(ticket.number)}>
            {ticket.subject}
          </a>
        </h3>
        <p class="text-xs text-quiet">
          {ticket.number} · {[ticket.reporter_name, ticket.agency_name].filter(Boolean).join(', ')}
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <StatusBadge view={view} status={ticket.status} />
        <PriorityBadge view={view} priority={ticket.priority} />
      </div>
      {ticket.due_at && (
        <p class={`text-sm ${isLate ? 'font-semibold text-bata' : 'text-quiet'}`}>
          {isLate ? t.late : t.due} <Time view={view} at={ticket.due_at} />
        </p>
      )}
      {ticket.location && <p>{ticket.location}</p>}
      <div class="-my-2">
        <ContactLinks view={view} phone={ticket.reporter_phone} place={place}>
          <a
            class="foot-btn"
            href={`${paths.tickets}?group=all&agency=${encodeURIComponent(ticket.agency_name)}`}
          >
            {t.past}
          </a>
        </ContactLinks>
      </div>
      {ticket.status !== 'accepted' && <ProgressBar percent={ticket.progress} label={t.progress} />}
      {may('progress').ok && <QuickProgress view={view} item={item} />}
      <div class="flex flex-wrap gap-2">
        {possible.map((step, index) => (
          <StepButton
            key={step.noun}
            view={view}
            loaded={item}
            step={step}
            isFirst={index === 0}
            back="work"
          />
        ))}
      </div>
    </li>
  );
}

/** What another team asked for; the first answer is one press. */
function SharedCard({ view, shared }: { view: View; shared: SharedWork }) {
  const t = speak(texts, view.locale);
  const labels = speak(actionLabels, view.locale);
  const { ticket, state, due_at } = shared;
  const isLate = due_at !== null && due_at < view.now;
  const answer = (noun: string) => paths.ticketStep(ticket.number, noun);
  return (
    <li class="surface grid gap-3 p-4">
      <div>
        <h3>
          <a class="link" href={paths.ticket(ticket.number)}>
            {ticket.subject}
          </a>
        </h3>
        <p class="text-xs text-quiet">
          {ticket.number} · {ticket.team_name}
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <Badge tone={state === 'invited' ? 'wait' : 'act'} icon={state === 'invited' ? 'hourglass' : 'users'}>
          {speak(shareStateLabels, view.locale)[state]}
        </Badge>
        <PriorityBadge view={view} priority={ticket.priority} />
      </div>
      <div class="words">{shared.task}</div>
      {due_at && (
        <p class={`text-sm ${isLate ? 'font-semibold text-bata' : 'text-quiet'}`}>
          {isLate ? t.late : t.due} <Time view={view} at={due_at} />
        </p>
      )}
      <div class="flex flex-wrap gap-2">
        {state === 'invited' ? (
          <Form action={answer('share-acceptance')} class="contents">
            <input type="hidden" name="version" value={ticket.version} />
            <input type="hidden" name="team_id" value={shared.team_id} />
            <input type="hidden" name="back" value="work" />
            <Button icon="circle-check">{labels.accept_share}</Button>
          </Form>
        ) : (
          <LinkButton
            href={`${answer('share-result')}?team_id=${shared.team_id}&back=work`}
            icon="circle-check-big"
            variant="primary"
          >
            {labels.finish_share}
          </LinkButton>
        )}
        <LinkButton href={`${answer('share-refusal')}?team_id=${shared.team_id}&back=work`} icon="user-x">
          {labels.decline_share}
        </LinkButton>
      </div>
    </li>
  );
}

function QuickProgress({ view, item: { ticket } }: { view: View; item: WorkItem }) {
  const t = speak(texts, view.locale);
  return (
    <Form
      action={paths.ticketStep(ticket.number, 'progress')}
      label={`${t.quick} ${ticket.number}`}
      class="flex flex-wrap items-end gap-2"
    >
      <input type="hidden" name="version" value={ticket.version} />
      <input type="hidden" name="back" value="work" />
      <div class="flex gap-2">
        {[25, 50, 75]
          .filter((percent) => percent > ticket.progress)
          .map((percent) => (
            <button class="btn btn-quiet" type="submit" name="percent" value={percent} key={percent}>
              {percent}%
            </button>
          ))}
      </div>
      <a class="foot-btn" href={`${paths.ticketStep(ticket.number, 'progress')}?back=work`}>
        {t.quick}
      </a>
    </Form>
  );
}
