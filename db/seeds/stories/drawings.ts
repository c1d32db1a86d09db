import { Readable } from 'node:stream';
import type { Db } from '../../../src/db/connection.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import { storePictures } from '../../../src/storage/pictures.ts';
import type { FileStore, StoredFile } from '../../../src/storage/store.ts';

/** The files of the demo: simple drawings and one letter, made when the demo starts. */
export type Drawing = keyof typeof scenes | 'letter';

const scene = (wall: string, things: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640"><rect width="960" height="640" fill="${wall}"/><rect y="500" width="960" height="140" fill="#8b7b66"/>${things}</svg>`;
const modem = (light: string) =>
  `<rect x="260" y="380" width="440" height="120" rx="14" fill="#2f3437"/>${[0, 1, 2, 3].map((n) => `<circle cx="${330 + n * 80}" cy="440" r="14" fill="${n === 1 ? light : '#4caf50'}"/>`).join('')}<path d="M480 380 q60 -160 200 -200" stroke="#111" stroke-width="10" fill="none"/>`;
const camera = (picture: string) =>
  `<rect x="120" y="90" width="720" height="430" rx="12" fill="#22262a"/><rect x="150" y="120" width="660" height="370" fill="${picture}"/>`;
const printer = (paper: string) =>
  `<rect x="250" y="260" width="460" height="240" rx="16" fill="#c9ccd0"/><rect x="330" y="${paper === 'stuck' ? 190 : 330}" width="300" height="150" fill="#fff" transform="${paper === 'stuck' ? 'rotate(-7 480 260)' : ''}"/><circle cx="660" cy="300" r="12" fill="${paper === 'stuck' ? '#d32f2f' : '#4caf50'}"/>`;

const scenes = {
  'modem-before': { name: 'lampu-modem.png', stage: 'before', svg: scene('#d7dde0', modem('#d32f2f')) },
  'modem-after': { name: 'modem-normal.png', stage: 'after', svg: scene('#d7dde0', modem('#4caf50')) },
  'camera-before': { name: 'layar-hitam.png', stage: 'before', svg: scene('#cfc7ba', camera('#050505')) },
  'camera-after': { name: 'gambar-pulih.png', stage: 'after', svg: scene('#cfc7ba', camera('#9cb6c9')) },
  'printer-before': { name: 'ribbon-macet.png', stage: 'before', svg: scene('#e3dccb', printer('stuck')) },
  'printer-after': { name: 'hasil-cetak.png', stage: 'after', svg: scene('#e3dccb', printer('out')) },
  screenshot: {
    name: 'tangkapan-layar.png',
    stage: null,
    svg: scene(
      '#ffffff',
      '<rect width="960" height="70" fill="#2b4a7f"/><rect x="200" y="230" width="560" height="160" fill="#fbe9e7" stroke="#c62828" stroke-width="4"/><rect x="240" y="270" width="380" height="18" fill="#c62828"/><rect x="240" y="310" width="480" height="12" fill="#8d6e63"/>',
    ),
  },
} as const;

export type Drawn = ReadonlyMap<Drawing, Omit<File, 'id'>>;
type File = {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  stage: 'before' | 'after' | null;
  state: 'ready';
  picture_sha256: string | null;
  picture_type: string | null;
  thumbnail_sha256: string | null;
};

/** Draws everything once and puts it into the store with the copies that pages show. */
export async function drawAll(store: FileStore): Promise<Drawn> {
  const { default: sharp } = await import('sharp');
  // All are drawn before the first is stored: from then on the process reads no SVG any more.
  const drawn = await Promise.all(
    Object.entries(scenes).map(
      async ([key, scene]) => [key, scene, await sharp(Buffer.from(scene.svg)).png().toBuffer()] as const,
    ),
  );
  const pictures = drawn.map(async ([key, { name, stage }, png]) => {
    const stored = await keep(store, png);
    const made = await storePictures(store, stored.sha256);
    if (!made.accepted) throw new Error(`the drawing ${key} was refused`);
    const { picture, thumbnail } = made;
    const copies = {
      picture_sha256: picture.sha256,
      picture_type: picture.type,
      thumbnail_sha256: thumbnail.sha256,
    };
    return [
      key as Drawing,
      { name, type: 'image/png', ...stored, stage, state: 'ready' as const, ...copies },
    ] as const;
  });
  const pdf = await keep(store, letter());
  const none = { picture_sha256: null, picture_type: null, thumbnail_sha256: null };
  const file = {
    name: 'surat-permohonan.pdf',
    type: 'application/pdf',
    ...pdf,
    stage: null,
    state: 'ready' as const,
    ...none,
  };
  return new Map<Drawing, Omit<File, 'id'>>([...(await Promise.all(pictures)), ['letter', file]]);
}

const keep = (store: FileStore, bytes: Buffer): Promise<StoredFile> => store.put(Readable.from([bytes]));

/** Lays files under an upload key, as a form does before it is sent. */
export async function attach(
  db: Db,
  drawn: Drawn,
  upload_key: string,
  files: readonly Drawing[],
  uploaded_by_id: string | null,
): Promise<void> {
  const rows = files.map((file) => ({ id: uuidv7(), upload_key, uploaded_by_id, ...drawn.get(file)! }));
  await db.insertInto('attachments').values(rows).execute();
}

/** One page of a request letter, as small as a PDF can be. */
function letter(): Buffer {
  const lines = [
    'SURAT PERMOHONAN (CONTOH)',
    'Kepada Yth. Kepala Dinas Kominfo',
    'Bersama ini kami mohon dukungan layanan TIK.',
    'Surat ini dibuat untuk peragaan Karcis.',
  ];
  const text = lines
    .map((line, index) => `BT /F1 14 Tf 72 ${760 - index * 28} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`)
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}
