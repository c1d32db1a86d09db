import type { Db } from '../../db/connection.ts';
import { findStandIn, resolveStandIn, type StandIn } from '../../domain/people/stand-ins.ts';
import { readChosen } from '../chosen.ts';

/** What came from a `StandInField`: somebody, nobody, or a text that means none or several. */
export type StandInChoice = {
  standIn: StandIn | null;
  text: string;
  candidates: readonly StandIn[];
  fault: 'none' | 'many' | null;
};

export const noStandIn: StandInChoice = { standIn: null, text: '', candidates: [], fault: null };

/** Reads a `StandInField` of this name, for somebody who will be absent. */
export async function readStandInChoice(
  db: Db,
  fields: Readonly<Record<string, unknown>>,
  { name, forId }: { name: string; forId: string },
): Promise<StandInChoice> {
  const { id, text } = readChosen(fields, name);
  if (id) {
    const standIn = await findStandIn(db, forId, id);
    if (standIn) return { ...noStandIn, standIn, text: standIn.name };
    if (text === '') return { ...noStandIn, fault: 'none' };
  }
  if (text === '') return noStandIn;
  const { standIn, candidates } = await resolveStandIn(db, forId, text);
  if (standIn) return { ...noStandIn, standIn, text: standIn.name };
  return { standIn: null, text, candidates, fault: candidates.length > 0 ? 'many' : 'none' };
}
