import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { removeUnused } from '../../domain/attachments/contents.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { makeThumbnail } from '../../storage/pictures.ts';
import { receiveFile } from '../../storage/receiving.ts';
import { refusalTexts } from '../../storage/refusals.ts';
import type { Deps } from '../deps.ts';
import { withoutNul } from '../middleware/form-pairs.ts';
import { asBrokenForm } from '../uploads/broken-form.ts';

const texts = {
  kind: {
    id: 'Logo harus berupa gambar PNG, JPG, atau WebP.',
    en: 'A logo has to be a PNG, JPG or WebP picture.',
  },
} satisfies Texts;

export type Logo = { logo_sha256: string; logo_type: string };
export type LogoForm = { fields: Record<string, string>; logo?: Logo; error?: string };

const kinds = new Set(['png', 'jpg', 'jpeg', 'webp']);
const mostBytes = 5 * 1024 * 1024;

/** Reads a form that may carry a logo. The picture is encoded anew at 320 px; the original is not kept. */
export async function readLogoForm(request: FastifyRequest, deps: Deps): Promise<LogoForm> {
  const form: LogoForm = { fields: {} };
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      if (typeof value === 'string') form.fields[name] = value;
    }
    return form;
  }
  const limits = { fileSize: mostBytes + 1, fieldSize: 16 * 1024, fields: 40, files: 1, parts: 41 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') form.fields[part.fieldname] = withoutNul(part.value);
      } else if (!part.filename || part.fieldname !== 'logo') part.file.resume();
      else Object.assign(form, await takeLogo(deps, part, request.locale));
    }
  } catch (error) {
    throw asBrokenForm(error);
  }
  return form;
}

type Part = { file: Readable; filename: string; mimetype: string };

async function takeLogo(
  { db, store }: Deps,
  part: Part,
  locale: Locale,
): Promise<{ logo: Logo } | { error: string }> {
  const taken = await receiveFile({
    stream: part.file,
    filename: part.filename,
    declaredType: part.mimetype,
    store,
    limits: { maxBytes: mostBytes },
  });
  const sentence = speak(refusalTexts, locale);
  const say = (reason: keyof typeof refusalTexts) =>
    reason === 'size' ? sentence.size(mostBytes) : (sentence[reason] as string);
  if (!taken.accepted)
    return { error: taken.reason === 'type' ? speak(texts, locale).kind : say(taken.reason) };
  try {
    if (!kinds.has(taken.extension)) return { error: speak(texts, locale).kind };
    const picture = await makeThumbnail(store.open(taken.sha256));
    if (!picture.accepted) return { error: say(picture.reason) };
    const { sha256 } = await store.put(Readable.from([picture.data]));
    return { logo: { logo_sha256: sha256, logo_type: picture.type } };
  } finally {
    await removeUnused(db, store, [taken.sha256]);
  }
}
