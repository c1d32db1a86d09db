import type { Db } from '../../db/connection.ts';
import { findService, resolveService, type Service } from '../../domain/services/finding.ts';
import { readChosen } from '../chosen.ts';

/** What came from a `ServiceField`: a service, nothing, or a text that means none or several. */
export type ServiceChoice = {
  service: Service | null;
  text: string;
  candidates: readonly Service[];
  /** Something was typed that is no service. */
  fault: 'none' | 'many' | null;
};

export const noService: ServiceChoice = { service: null, text: '', candidates: [], fault: null };

/**
 * Reads the fields of a `ServiceField` of this name and looks up what was typed; `name` alone may hold an id or a code,
 * as in links. `current` is a service that is no longer offered but stays good here.
 */
export async function readServiceChoice(
  db: Db,
  fields: Readonly<Record<string, unknown>>,
  name: string,
  current: string | null = null,
): Promise<ServiceChoice> {
  const { id, text } = readChosen(fields, name);
  if (id) {
    const service = (await findService(db, id, current)) ?? null;
    if (service) return { ...noService, service, text: text || service.name };
    if (text === '') return { ...noService, text: id, fault: 'none' };
  }
  if (text === '') return noService;
  const found = await resolveService(db, text);
  if (found.service) return { ...noService, service: found.service, text };
  return {
    service: null,
    text,
    candidates: found.candidates,
    fault: found.candidates.length > 0 ? 'many' : 'none',
  };
}

/** The choice that a form begins with. */
export async function serviceChoiceOf(db: Db, id: string | null | undefined): Promise<ServiceChoice> {
  const service = id ? await findService(db, id, id) : undefined;
  return service ? { ...noService, service, text: service.name } : noService;
}
