import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { type Agency, findAgencyById, resolveAgency, writeAgency } from '../../domain/agencies/searching.ts';
import { readChosen } from '../chosen.ts';

/** What came from an agency's field: an agency, nothing, or a text that means none or several. */
export type AgencyChoice = {
  agency: Agency | null;
  text: string;
  candidates: readonly Agency[];
  /** Something was typed that is no agency. */
  fault: 'none' | 'many' | null;
};

export const noAgency: AgencyChoice = { agency: null, text: '', candidates: [], fault: null };

const chosen = (agency: Agency): AgencyChoice => ({ ...noAgency, agency, text: writeAgency(agency) });

/**
 * Reads the fields of an agency's typeahead of this name and looks up what was typed. Programs, posters and older forms
 * send the text alone under the name itself.
 */
export async function readAgencyChoice(
  db: Db,
  fields: Readonly<Record<string, unknown>>,
  name: string,
  options: { within?: readonly string[] | undefined; withDisabled?: boolean } = {},
): Promise<AgencyChoice> {
  const sent = readChosen(fields, name);
  const isId = z.uuid().safeParse(sent.id).success;
  const text = sent.text || (isId ? '' : (sent.id ?? ''));
  if (isId && sent.id) {
    const agency = await findAgencyById(db, sent.id);
    if (agency && (!options.within || options.within.includes(agency.id))) return chosen(agency);
  }
  if (text === '') return isId ? { ...noAgency, fault: 'none' } : noAgency;
  const found = await resolveAgency(db, text.replaceAll('\0', ''), options);
  if (found.agency) return { ...chosen(found.agency), text };
  return {
    agency: null,
    text,
    candidates: found.candidates,
    fault: found.candidates.length > 0 ? 'many' : 'none',
  };
}

/** The choice that a form begins with: an agency, or what was written instead. */
export async function agencyChoiceOf(
  db: Db,
  id: string | null | undefined,
  typed?: string | null,
): Promise<AgencyChoice> {
  const agency = id ? await findAgencyById(db, id) : undefined;
  return agency ? chosen(agency) : { ...noAgency, text: typed ?? '' };
}
