import type { Role } from '../../domain/tickets/vocabulary.ts';

/** Whoever picks up a phone may write down what they are told; the rest of the screen is the front desk's. */
export const recorders: readonly Role[] = ['front_desk', 'technician', 'team_lead'];
export const desk: readonly Role[] = ['front_desk'];
