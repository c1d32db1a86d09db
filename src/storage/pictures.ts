import { Readable } from 'node:stream';
import { pixelLimits } from './judge.ts';
import { type Refused, refuse } from './refusals.ts';
import type { FileStore } from './store.ts';
import { takeTurns } from './turns.ts';

export type Picture = {
  accepted: true;
  data: Buffer;
  type: 'image/jpeg' | 'image/webp';
  extension: 'jpg' | 'webp';
  width: number;
  height: number;
};
export type StoredPicture = Omit<Picture, 'data' | 'accepted'> & { sha256: string; size: number };

const longestSide = 2048;
const thumbnailSide = 320;
const secondsPerPicture = 20;
/** Lossless copies of photographs that were saved as PNG grow beyond reason; those become lossy. */
const mostLosslessBytes = 2 * 1024 * 1024;
const mostSourceBytes = 32 * 1024 * 1024;
const turn = takeTurns(2);

let loaded: ReturnType<typeof setUpSharp> | undefined;

/** Loaded when the first picture comes: it costs start time and memory. */
const loadSharp = () => {
  loaded ??= setUpSharp();
  return loaded;
};

/** Once a process: while the readers are being blocked, a picture that is read at the same moment would be refused. */
async function setUpSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
  });
  return sharp;
}

/**
 * Encodes a picture anew: upright, at most 2048 px a side, first frame only, in sRGB and without EXIF,
 * place or any other metadata. JPEG and opaque WebP become JPEG; PNG and GIF, mostly screenshots,
 * lossless WebP; WebP with transparency WebP. A broken picture is refused with 'picture', one with
 * too many pixels with 'pixels'.
 */
export function reencodePicture(source: Readable): Promise<Picture | Refused> {
  return encode(source, longestSide);
}

/** The same at 320 px; best made from the result of `reencodePicture`. */
export function makeThumbnail(source: Readable): Promise<Picture | Refused> {
  return encode(source, thumbnailSide);
}

/** Makes and stores the clean copy and the thumbnail of a stored picture. */
export async function storePictures(
  store: FileStore,
  sha256: string,
): Promise<{ accepted: true; picture: StoredPicture; thumbnail: StoredPicture } | Refused> {
  const picture = await reencodePicture(store.open(sha256));
  if (!picture.accepted) return picture;
  const thumbnail = await makeThumbnail(Readable.from([picture.data]));
  if (!thumbnail.accepted) return thumbnail;
  return { accepted: true, picture: await keep(store, picture), thumbnail: await keep(store, thumbnail) };
}

async function keep(store: FileStore, { data, accepted: _, ...facts }: Picture): Promise<StoredPicture> {
  return { ...facts, ...(await store.put(Readable.from([data]))) };
}

async function encode(source: Readable, side: number): Promise<Picture | Refused> {
  // A missing file is our fault, not the picture's: the reading throws it, also after a long wait.
  source.on('error', () => {});
  return turn(async () => {
    const bytes = await collect(source);
    if (!bytes) return refuse('picture');
    const sharp = await loadSharp();
    try {
      const options = { failOn: 'error', limitInputPixels: pixelLimits.maxPixels, pages: 1 } as const;
      const { format, hasAlpha, width, height } = await sharp(bytes, {
        ...options,
        limitInputPixels: false,
      }).metadata();
      if (width * height > pixelLimits.maxPixels) return refuse('pixels');
      const upright = sharp(bytes, options)
        .autoOrient()
        .resize(side, side, { fit: 'inside', withoutEnlargement: true })
        .timeout({ seconds: secondsPerPicture });
      if (format !== 'png' && format !== 'gif' && !hasAlpha) {
        const { data, info } = await upright.jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
        return {
          accepted: true,
          data,
          type: 'image/jpeg',
          extension: 'jpg',
          width: info.width,
          height: info.height,
        };
      }
      const isDrawn = format === 'png' || format === 'gif';
      let made = await upright
        .webp({ lossless: isDrawn, quality: 82, effort: 3 })
        .toBuffer({ resolveWithObject: true });
      if (isDrawn && made.data.length > mostLosslessBytes) {
        made = await upright
          .clone()
          .webp({ lossless: false, quality: 82 })
          .toBuffer({ resolveWithObject: true });
      }
      const { data, info } = made;
      return {
        accepted: true,
        data,
        type: 'image/webp',
        extension: 'webp',
        width: info.width,
        height: info.height,
      };
    } catch {
      return refuse('picture');
    }
  });
}

async function collect(source: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > mostSourceBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
