import type { FastifyRequest } from 'fastify';
import { mostBytes } from '../../domain/importing/kinds.ts';
import { withoutNul } from '../middleware/form-pairs.ts';
import { asBrokenForm } from '../uploads/broken-form.ts';

export type UploadForm = {
  fields: Record<string, string>;
  file?: { name: string; content: Buffer };
  isTooLarge: boolean;
};

/** Reads the form with the one file, of at most `mostBytes`; nothing is written before it is whole. */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
  const form: UploadForm = { fields: {}, isTooLarge: false };
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      if (typeof value === 'string') form.fields[name] = value;
    }
    return form;
  }
  const limits = { fileSize: mostBytes, fieldSize: 4 * 1024, fields: 10, files: 1, parts: 11 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') form.fields[part.fieldname] = withoutNul(part.value);
        continue;
      }
      if (!part.filename || part.fieldname !== 'file') {
        part.file.resume();
        continue;
      }
      const pieces: Buffer[] = [];
      for await (const piece of part.file) pieces.push(piece as Buffer);
      if (part.file.truncated) form.isTooLarge = true;
      else form.file = { name: part.filename, content: Buffer.concat(pieces) };
    }
  } catch (error) {
    throw asBrokenForm(error);
  }
  return form;
}
