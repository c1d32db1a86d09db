import type { FastifyRequest } from 'fastify';
import { readConnections } from '../../../domain/tickets/connections.ts';
import { findTicket } from '../../../domain/tickets/finding.ts';
import { listOpenMajors, type OtherListed } from '../../../domain/tickets/major-incidents.ts';
import { listOtherTeams, type OtherTeam } from '../../../domain/tickets/sharing.ts';
import type { ShareState } from '../../../domain/tickets/vocabulary.ts';
import { parseTicketNumber } from '../../../lib/ticket-number.ts';
import type { Deps } from '../../deps.ts';
import type { LoadedTicket } from '../load-ticket.ts';
import type { StepSpec } from './specs.ts';

/** What forms offer of other teams and other tickets. */
export type Beside = {
  teams: { owner: readonly OtherTeam[]; invited: readonly OtherTeam[] };
  invited: readonly { id: string; name: string; state: ShareState; isOwn: boolean }[];
  majors: readonly OtherListed[];
  /** Reports merged into the ticket. */
  mergedCount: number;
  /** Open parts of this major incident. */
  openParts: number;
};

const nothing: Beside = {
  teams: { owner: [], invited: [] },
  invited: [],
  majors: [],
  mergedCount: 0,
  openParts: 0,
};

/** Reads what the fields of this step offer, and no more. */
export async function readBeside(
  { db }: Pick<Deps, 'db'>,
  { ticket, actor }: Pick<LoadedTicket, 'ticket' | 'actor'>,
  step: StepSpec,
): Promise<Beside> {
  const kinds = new Set(step.fields.map(({ kind }) => kind));
  const wantsConnections = kinds.has('invited_team') || kinds.has('to_all') || step.action === 'announce';
  const wantsMajors = step.fields.some((field) => field.kind === 'ticket' && field.from === 'majors');
  const [teams, connections, majors] = await Promise.all([
    kinds.has('team') ? listOtherTeams(db, ticket) : [],
    wantsConnections ? readConnections(db, actor, ticket) : undefined,
    wantsMajors ? listOpenMajors(db, actor, ticket.id) : [],
  ]);
  const mayHelp = ({ id, is_restricted }: OtherTeam) =>
    !ticket.shared_team_ids.includes(id) && (is_restricted || !ticket.is_restricted);
  const open = (connections?.shares ?? []).filter(({ ended_at }) => ended_at === null);
  return {
    ...nothing,
    teams: { owner: teams, invited: teams.filter(mayHelp) },
    invited: open.map(({ team_id, team_name, state, is_own }) => ({
      id: team_id,
      name: team_name,
      state,
      isOwn: is_own,
    })),
    majors,
    mergedCount: connections?.merged_count ?? 0,
    openParts: connections?.parts.open ?? 0,
  };
}

/**
 * The ticket whose number was typed or chosen, on whose staff side the actor stands too; one that there is not and one
 * that is not theirs answer alike.
 */
export async function findOtherTicket(
  request: FastifyRequest,
  { db }: Pick<Deps, 'db'>,
  fields: Readonly<Record<string, unknown>>,
): Promise<{
  found: Awaited<ReturnType<typeof findTicket>>;
  issue?: 'required' | 'number' | 'unknown_ticket';
}> {
  const typed = [fields['other'], fields['other_known']].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  if (typed === undefined) return { found: undefined, issue: 'required' };
  const parsed = parseTicketNumber(typed, { prefix: request.view().office.prefix });
  if (!parsed.ok) return { found: undefined, issue: 'number' };
  const found = await findTicket(db, request.actor, { number: parsed.number });
  return found?.side === 'staff' ? { found } : { found: undefined, issue: 'unknown_ticket' };
}
