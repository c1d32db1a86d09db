import { isOpenStatus } from '../../../domain/tickets/lifecycle.ts';
import { type Party, partiesOf } from '../../../domain/tickets/parties.ts';
import type { LoadedTicket } from '../load-ticket.ts';

const gatherers: readonly Party[] = ['front_desk', 'team_lead', 'unit_head'];
export const isGatherer = ({ actor, ticket }: LoadedTicket): boolean =>
  partiesOf(actor, ticket).some(({ party }) => gatherers.includes(party));

/** Is it worth offering to add parts? Each of them is judged by the life cycle again. */
export const mayGather = (loaded: LoadedTicket): boolean =>
  loaded.ticket.is_major && isOpenStatus(loaded.ticket.status) && isGatherer(loaded);

/** The same for resolving them, once somebody has answered for the solution of the major incident. */
export const mayResolveParts = (loaded: LoadedTicket): boolean =>
  loaded.ticket.is_major && ['resolved', 'closed'].includes(loaded.ticket.status) && isGatherer(loaded);
