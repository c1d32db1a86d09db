import { createHash, randomBytes } from 'node:crypto';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { removeUnused } from '../../domain/attachments/contents.ts';
import {
  type FileToKeep,
  type KeptFile,
  keepFiles,
  listKept,
  removeKept,
} from '../../domain/attachments/keeping.ts';
import { isStaff } from '../../domain/people/actor.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { recordFailure, Throttled } from '../../domain/throttling/throttling.ts';
import { StorageFull } from '../../storage/errors.ts';
import { safeFileName } from '../../storage/file-name.ts';
import { receiveFile } from '../../storage/receiving.ts';
import type { Deps } from '../deps.ts';
import { withoutNul } from '../middleware/form-pairs.ts';
import { asBrokenForm } from './broken-form.ts';
import type { UploadRefusal } from './refusal.ts';

export type FormOptions = {
  /** Keeps the keys of different forms apart, such as `lapor` or the ticket's id. */
  scope: string;
  /** The hidden field with 128 random bits under which files survive a refused form. */
  keyField?: 'idempotency_key' | 'upload_key';
  isFromReporter?: boolean;
};

export type ReceivedForm = {
  /** The last value of each field, as typed. */
  fields: Readonly<Record<string, string>>;
  /** What the hidden key field goes on with; made anew when none was sent. */
  key: string;
  /** For `act` and `openTicket`; undefined when no file came with this form, now or before. */
  uploadKey: string | undefined;
  /** Files that wait for this form to be accepted: to show again after an error. */
  kept: readonly KeptFile[];
  refused: readonly UploadRefusal[];
};

/** The form was larger than all its files together may be; what came before the limit is in the form. */
export class FormTooLarge extends Error {
  readonly statusCode = 413;
}

/** File fields of all forms, and the stage that the photos of a visit show. */
const stages: Readonly<Record<string, 'before' | 'after'>> = {
  photos_before: 'before',
  photos_after: 'after',
};
const fieldBytes = 256 * 1024;
/** Names of the fields that `KeptFiles` adds to a form. */
export const keptField = 'kept_files';
export const removeField = 'remove_files';

/** 128 random bits for the hidden key of a form. */
export const newFormKey = (): string => randomBytes(16).toString('base64url');
/** Long enough that nobody guesses it, short enough for an index; ours and a program's own both do. */
export const isFormKey = (key: string | undefined): key is string =>
  key !== undefined && /^[\w-]{22,100}$/.test(key);

/** The key of the files of a form: not the form's own key, which may stand in addresses. */
export const uploadKeyOf = (scope: string, key: string): string =>
  createHash('sha256').update(`upload:${scope}:${key}`).digest('base64url');

/** Lets the routes of this scope take forms with files. Await it before naming the routes. */
export async function takeUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
}

/**
 * Reads a form, with files or without. Each file is streamed to the store, judged, and kept under the form's key until
 * a step takes it along. A client that goes away in the middle leaves neither rows nor files.
 * @throws FormTooLarge when far more is sent than any form needs
 */
export async function receiveForm(
  request: FastifyRequest,
  deps: Deps,
  { scope, keyField = 'upload_key', isFromReporter = false }: FormOptions,
): Promise<ReceivedForm> {
  const lists: Record<string, string[]> = Object.create(null);
  const stored: FileToKeep[] = [];
  const refused: UploadRefusal[] = [];
  if (!request.isMultipart()) readUrlencoded(request.body, lists);
  else {
    try {
      await readMultipart(request, deps, { lists, stored, refused });
    } catch (error) {
      await forget(deps, stored);
      throw error;
    }
  }

  const fields: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(lists)) fields[name] = values.at(-1) ?? '';
  const key = isFormKey(fields[keyField]) ? fields[keyField] : newFormKey();
  const uploadKey = uploadKeyOf(scope, key);
  await removeKept(deps, uploadKey, lists[removeField] ?? []);
  const mayHaveKept = stored.length > 0 || fields[keptField] !== undefined;
  const keptBefore = mayHaveKept ? await listKept(deps.db, uploadKey) : [];
  // A form sent again after a cut brings the same files once more.
  const fresh = stored.filter((file) => !keptBefore.some((kept) => kept.sha256 === file.sha256));
  const room = Math.max(0, deps.config.UPLOAD_MAX_FILES - keptBefore.length);
  const files = fresh.slice(0, room);
  const tooMany = fresh.slice(room);
  for (const file of tooMany) refused.push({ field: 'attachments', name: file.name, reason: 'count' });
  if (files.length > 0) {
    try {
      await keepFiles(deps, {
        uploadKey,
        files,
        uploadedById: request.person?.id ?? null,
        isFromReporter,
      });
    } catch (error) {
      await forget(deps, stored);
      throw error;
    }
  }
  await forget(deps, tooMany);
  const kept = files.length > 0 ? await listKept(deps.db, uploadKey) : keptBefore;
  return { fields, key, uploadKey: mayHaveKept ? uploadKey : undefined, kept, refused };
}

const forget = (deps: Deps, files: readonly FileToKeep[]): Promise<void> =>
  removeUnused(
    deps.db,
    deps.store,
    files.map((file) => file.sha256),
  );

function readUrlencoded(body: unknown, lists: Record<string, string[]>): void {
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    lists[name] = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  }
}

type Reading = { lists: Record<string, string[]>; stored: FileToKeep[]; refused: UploadRefusal[] };

async function readMultipart(request: FastifyRequest, deps: Deps, reading: Reading): Promise<void> {
  const { UPLOAD_MAX_BYTES, UPLOAD_MAX_FILES } = deps.config;
  // One file more than allowed may come whole, so that the sender reads which one was too many.
  const mostBytes = UPLOAD_MAX_BYTES * (UPLOAD_MAX_FILES + 0.5);
  const endsAt = mostBytes * 4;
  let received = 0;
  request.raw.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > endsAt) request.raw.destroy();
  });
  const limits = {
    fileSize: UPLOAD_MAX_BYTES + 1,
    fieldSize: fieldBytes,
    fields: 100,
    files: 50,
    parts: 150,
  };
  // One count for a form, and none for a form without files.
  let counted: Promise<'busy' | undefined> | undefined;
  const isBusy = () => (counted ??= countUploads(request, deps));
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        // A part that calls itself JSON was parsed; no form of ours sends one.
        if (typeof part.value === 'string')
          (reading.lists[part.fieldname] ??= []).push(withoutNul(part.value));
      } else if (!part.filename) part.file.resume();
      else await takePart(part, deps, reading, received > mostBytes ? 'total' : await isBusy());
    }
  } catch (error) {
    if (received > endsAt) throw new FormTooLarge('a form larger than any form of ours');
    throw asBrokenForm(error);
  }
}

/** Files are kept for a day even when their form never becomes a ticket: nobody may fill the disk with them. */
async function countUploads(request: FastifyRequest, deps: Deps): Promise<'busy' | undefined> {
  if (isStaff(request.actor)) return undefined;
  try {
    await recordFailure(deps.db, [throttleKeys(deps).uploads(request.ip)]);
    return undefined;
  } catch (error) {
    if (error instanceof Throttled) return 'busy';
    throw error;
  }
}

async function takePart(
  part: MultipartFile,
  { store, config }: Deps,
  { stored, refused }: Reading,
  hindrance: 'total' | 'busy' | undefined,
): Promise<void> {
  const refuse = (reason: UploadRefusal['reason']) =>
    refused.push({ field: part.fieldname, name: safeFileName(part.filename), reason });
  if (hindrance || stored.length >= config.UPLOAD_MAX_FILES) {
    part.file.resume();
    refuse(hindrance ?? 'count');
    return;
  }
  try {
    const taken = await receiveFile({
      stream: part.file,
      filename: part.filename,
      declaredType: part.mimetype,
      store,
      limits: { maxBytes: config.UPLOAD_MAX_BYTES },
    });
    if (!taken.accepted) refuse(taken.reason);
    else stored.push({ ...taken, stage: stages[part.fieldname] });
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    refuse('full');
  }
}
