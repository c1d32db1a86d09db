import { buffer } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findFile } from '../../domain/attachments/finding.ts';
import { isPicture } from '../../domain/attachments/preparing.ts';
import { NotFound } from '../../domain/errors.ts';
import { paths } from '../../paths.ts';
import { safeFileName } from '../../storage/file-name.ts';
import { servingHeaders } from '../../storage/serving.ts';
import type { Deps } from '../deps.ts';
import { actorFor } from '../middleware/holder.ts';

const idOf = z.object({ id: z.uuid() });

/** Files leave the house here alone, after the question whether this actor sees their ticket. */
export function files(app: FastifyInstance, deps: Deps): void {
  const { db, store } = deps;
  for (const kind of ['unduh', 'gambar', 'kecil'] as const) {
    app.get(paths.file(':id', kind), { config: { access: 'anyone' } }, async (request, reply) => {
      const id = idOf.safeParse(request.params);
      const file = id.success
        ? await findFile(db, id.data.id, (ticket) => actorFor(request, deps, ticket))
        : undefined;
      const content = file && contentOf(file, kind);
      if (!file || !content) throw new NotFound('file');
      const etag = `"${content.sha256}"`;
      if (request.headers['if-none-match'] === etag) return reply.code(304).header('etag', etag).send();
      // A thumbnail is a few kilobytes, and may be of another type than the picture.
      const body = kind === 'kecil' ? await buffer(store.open(content.sha256)) : store.open(content.sha256);
      const type = Buffer.isBuffer(body) ? typeOf(body) : content.type;
      const name = content.isOwnCopy
        ? safeFileName(file.name, type === 'image/webp' ? 'webp' : 'jpg')
        : file.name;
      return reply.headers({ ...servingHeaders(content.kind, name, type), etag }).send(body);
    });
  }
}

type Content = { kind: 'download' | 'picture'; sha256: string; type: string; isOwnCopy: boolean };

const typeOf = (picture: Buffer): string => (picture[0] === 0xff ? 'image/jpeg' : 'image/webp');

/** Of a picture only our own copies, never what was sent: it may hold the place, or worse. */
function contentOf(
  file: NonNullable<Awaited<ReturnType<typeof findFile>>>,
  wanted: 'unduh' | 'gambar' | 'kecil',
): Content | undefined {
  if (file.scan === 'infected') return undefined;
  if (!isPicture(file.type)) {
    return wanted === 'unduh'
      ? { kind: 'download', sha256: file.sha256, type: file.type, isOwnCopy: false }
      : undefined;
  }
  const sha256 = wanted === 'kecil' ? file.thumbnail_sha256 : file.picture_sha256;
  if (!sha256 || !file.picture_type) return undefined;
  return {
    kind: wanted === 'unduh' ? 'download' : 'picture',
    sha256,
    type: file.picture_type,
    isOwnCopy: true,
  };
}
