import type { FastifyReply, FastifyRequest } from 'fastify';
import { findPostHealth } from '../../domain/arrivals/listing.ts';
import { searchCannedAnswers } from '../../domain/canned-answers/listing.ts';
import { listDueSoon } from '../../domain/front-desk/due-soon.ts';
import { listHandoverNotes } from '../../domain/front-desk/handover.ts';
import { findSimilar } from '../../domain/front-desk/similar.ts';
import { findSilentMailboxes } from '../../domain/mailboxes/alarming.ts';
import { listOpenChannels } from '../../domain/notifications/contact-channels.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import type { Deps } from '../deps.ts';
import type { DeskState } from './desk-state.ts';
import { FrontDeskPage } from './front-desk-page.tsx';

type Note = { typed: string; error: string };

/** The screen with this in its form. */
export async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { db, config }: Deps,
  state: DeskState,
  note?: Note,
) {
  const isDesk = hasRole(request.actor, 'front_desk');
  const draft = {
    subject: state.values['subject'] ?? '',
    agencyId: state.agency.agency?.id ?? null,
    regionCode: state.region.region?.code ?? state.agency.agency?.region_code ?? null,
    categoryCode: state.category.category?.code ?? null,
  };
  const [choices, similar, due, notes, canned, open, health, silent] = await Promise.all([
    listChoices(db),
    findSimilar(db, request.actor, draft),
    isDesk ? listDueSoon(db, request.actor) : [],
    isDesk ? listHandoverNotes(db) : [],
    isDesk ? searchCannedAnswers(db, { typed: '', category: draft.categoryCode }, 60) : [],
    listOpenChannels(db),
    findPostHealth(db, request.actor),
    isDesk ? findSilentMailboxes(db) : [],
  ]);
  return reply.page(
    <FrontDeskPage
      view={request.view()}
      choices={choices}
      isDesk={isDesk}
      state={state}
      similar={similar}
      due={due}
      notes={notes}
      canned={canned}
      open={open}
      health={health}
      silent={silent}
      calendar={request.office!.workingTime}
      limits={config}
      {...(note && { note })}
    />,
    state.errors.length > 0 || state.isHeld || note ? 422 : 200,
  );
}
