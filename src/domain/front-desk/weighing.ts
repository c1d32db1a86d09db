import type { Priority } from '../tickets/vocabulary.ts';

/** Whom a fault touches. */
export const impacts = ['person', 'unit', 'many'] as const;
export type Impact = (typeof impacts)[number];
/** How long it can wait. */
export const urgencies = ['waits', 'hinders', 'stops'] as const;
export type Urgency = (typeof urgencies)[number];

const matrix: Record<Impact, Record<Urgency, Priority>> = {
  person: { waits: 'low', hinders: 'medium', stops: 'high' },
  unit: { waits: 'medium', hinders: 'high', stops: 'high' },
  many: { waits: 'medium', hinders: 'high', stops: 'critical' },
};

/** Priority by impact and urgency: only what stops many is critical. */
export const weigh = (impact: Impact, urgency: Urgency): Priority => matrix[impact][urgency];
