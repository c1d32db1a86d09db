import type { DueTicket } from '../../domain/front-desk/due-soon.ts';
import type { HandoverNote } from '../../domain/front-desk/handover.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { deskTexts } from './desk-texts.ts';

/** The tickets that will be late next. */
export function DueSoon({ view, due }: { view: View; due: readonly DueTicket[] }) {
  const t = speak(deskTexts, view.locale);
  return (
    <section class="surface p-4" aria-labelledby="segera">
      <h2 id="segera" class="mb-2">
        {t.due}
      </h2>
      {due.length === 0 ? (
        <p class="text-sm text-quiet">{t.dueNone}</p>
      ) : (
        <ol class="grid gap-2">
          {due.map((ticket) => (
            <li key={ticket.number} class="border-t border-line pt-2 first:border-0 first:pt-0">
              <a class="link" href={paths.ticket(ticket.number)}>
                {ticket.subject}
              </a>
              <p class="flex flex-wrap items-center gap-x-2 text-sm text-quiet">
                <Time view={view} at={ticket.due_at} />
                <PriorityBadge view={view} priority={ticket.priority} />
                <span>{ticket.assignee ?? ticket.team}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
      <p class="mt-3 text-sm">
        <a class="link" href={`${paths.tickets}?sort=due`}>
          {t.dueAll}
        </a>
      </p>
    </section>
  );
}

type NotesProps = { view: View; notes: readonly HandoverNote[]; typed?: string; error?: string | undefined };

/** What the shifts leave for each other. */
export function HandoverNotes({ view, notes, typed, error }: NotesProps) {
  const t = speak(deskTexts, view.locale);
  return (
    <section class="surface p-4" aria-labelledby="serah-terima">
      <h2 id="serah-terima" class="mb-2">
        {t.notes}
      </h2>
      {notes.length === 0 && <p class="mb-3 text-sm text-quiet">{t.notesNone}</p>}
      <ul class="mb-3 grid gap-3">
        {notes.map((note) => (
          <li key={note.id} class="border-t border-line pt-2 first:border-0 first:pt-0">
            <p class={`whitespace-pre-line ${note.done_at ? 'text-quiet line-through' : ''}`}>{note.body}</p>
            <p class="text-sm text-quiet">
              {note.author}, <Time view={view} at={note.written_at} />
              {note.done_by && `; ${t.doneBy(note.done_by)}`}
            </p>
            {!note.done_at && (
              <form method="post" action={paths.handoverNoteDone(note.id)} class="mt-1">
                <button class="btn btn-quiet" type="submit" aria-label={t.noteOf(note.body.slice(0, 60))}>
                  {t.noteDone}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <Form action={paths.handoverNotes} label={t.note}>
        <TextArea view={view} name="note" label={t.note} rows={2} value={typed} error={error} />
        <Button variant="quiet" icon="square-pen">
          {t.noteSave}
        </Button>
      </Form>
    </section>
  );
}
