import type { Arrival, Understand } from '../domain/arrivals/taking-in.ts';

/** Reads what came in by its source; nothing is changed before it gives back what is to be done. */
export const understandWith =
  (readers: { mail: Understand; hook: Understand }): Understand =>
  (arrival: Arrival) =>
    (arrival.source === 'hook' ? readers.hook : readers.mail)(arrival);
