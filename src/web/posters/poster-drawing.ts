import { drawQr } from '../../ui/qr.tsx';
import { type PosterWeight, printable } from './poster-fonts.ts';
import type { Slot } from './poster-paper.ts';
import {
  namePlace,
  type PosterOffice,
  type PrintedPoster,
  spellAddress,
  posterWords as words,
} from './poster-texts.ts';

type Doc = PDFKit.PDFDocument;
type Draw = {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: PosterWeight;
  width: number;
  colour?: string;
  /** Most lines; what does not fit is written smaller, and cut at last. */
  lines?: number;
};

const ink = '#1f1b16';
const quiet = '#57524b';
const nila = '#2d48a0';
const paper = '#f5ecd9';
/** Points in a millimetre: everything is measured in millimetres of an A4 sheet. */
const millimetre = 72 / 25.4;
const left = 14;
const right = 196;

export type PosterLogo = { image: unknown; width: number; height: number };

/** Draws one poster; the twin of `PosterSheet` and `poster.css`. */
export function drawPoster(
  doc: Doc,
  slot: Slot,
  { poster, office, logo }: { poster: PrintedPoster; office: PosterOffice; logo: PosterLogo | null },
): void {
  doc.save();
  doc.translate(slot.x, slot.y).scale(slot.scale * millimetre);
  drawHead(doc, office, logo);
  write(doc, { text: words.title[0], x: left, y: 43, size: 13, weight: 800, width: 182, lines: 1 });
  write(doc, {
    ...{ text: words.title[1], x: left, y: 57.5, size: 13, weight: 800, width: 182, lines: 1 },
    colour: nila,
  });
  write(doc, {
    ...{ text: words.titleEnglish, x: left, y: 75.5, size: 5, weight: 400, width: 182, lines: 1 },
    colour: quiet,
  });
  drawCode(doc, poster.url);
  drawSteps(doc);
  drawStub(doc, poster);
  drawFoot(doc, poster, office);
  doc.restore();
}

function drawHead(doc: Doc, office: PosterOffice, logo: PosterLogo | null): void {
  const x = logo ? left + 21 : left;
  const width = right - x;
  if (logo) doc.image(logo.image as string, left, 14, { fit: [16, 16], valign: 'center' });
  write(doc, { text: office.service, x, y: 15, size: 5.4, weight: 700, width, lines: 1 });
  write(doc, { text: office.name, x, y: 22.4, size: 4.2, weight: 400, width, lines: 1 });
}

function drawCode(doc: Doc, url: string): void {
  const { path, squares, quiet } = drawQr(url);
  doc.save();
  // Without its own quiet edge, so that its squares stand flush with the words; four squares of paper lie around it.
  doc
    .translate(left, 88)
    .scale(108 / (squares - 2 * quiet))
    .translate(-quiet, -quiet);
  doc.path(path).fill('#000');
  doc.restore();
}

function drawSteps(doc: Doc): void {
  const [x, width] = [135, right - 135];
  let y = 100;
  for (const [index, [first, second, english]] of words.steps.entries()) {
    doc.moveTo(x, y).lineTo(right, y).lineWidth(0.5).stroke(ink);
    y += 2.5;
    y += write(doc, { text: `${index + 1}. ${first}`, x, y, size: 5, weight: 700, width });
    y += write(doc, { text: second, x, y, size: 4.2, weight: 400, width }) + 1;
    y += write(doc, { text: english, x, y, size: 3.6, weight: 400, width, colour: quiet }) + 8;
  }
}

/** The paper ticket with its perforated ends and the line to tear along. */
function drawStub(doc: Doc, { place }: PrintedPoster): void {
  const [top, height, bite, rows] = [217, 40, 2.4, 5];
  const step = height / rows;
  const tear = 148;
  doc.save();
  doc.rect(left, top, right - left, height).fill(paper);
  for (let row = 0; row < rows; row++) {
    const y = top + (row + 0.5) * step;
    doc.circle(left, y, bite).circle(right, y, bite).fill('#fff');
  }
  doc.restore();
  doc.save();
  doc.moveTo(tear, top).lineTo(tear, top + height);
  doc.lineWidth(0.6).dash(2, { space: 1.6 }).stroke('#8a8175');
  doc.restore();
  const { name, more } = namePlace(place);
  const x = left + 9;
  const width = tear - x - 6;
  write(doc, { text: words.place, x, y: top + 6, size: 3.6, weight: 400, width, colour: quiet });
  const used = write(doc, {
    ...{ text: name, x, y: top + 11.5, size: 6.2, weight: 700, width },
    lines: more ? 2 : 3,
  });
  if (more) {
    const lines = used > 9 ? 1 : 2;
    write(doc, { text: more, x, y: top + 12.5 + used, size: 5, weight: 400, width, lines });
  }
  const codeAt = { x: tear + 7, width: right - tear - 10 };
  write(doc, { ...codeAt, text: words.code, y: top + 6, size: 3.6, weight: 400, colour: quiet });
  write(doc, { ...codeAt, text: place.code, y: top + 11.5, size: 8.4, weight: 800, lines: 1 });
}

function drawFoot(doc: Doc, { url }: PrintedPoster, { phone }: PosterOffice): void {
  const y = 266;
  const tear = 148;
  const address = { x: left, width: phone ? tear - left : right - left };
  write(doc, { ...address, text: words.noCamera, y, size: 3.6, weight: 400, colour: quiet });
  write(doc, { ...address, text: spellAddress(url), y: y + 5.2, size: 5, weight: 700, lines: 1 });
  if (!phone) return;
  const call = { x: tear, width: right - tear };
  write(doc, { ...call, text: words.call, y, size: 3.6, weight: 400, colour: quiet });
  write(doc, { ...call, text: phone, y: y + 5.2, size: 5, weight: 700, lines: 1 });
}

/** Writes a text and answers how high it stands. */
function write(doc: Doc, { text, x, y, size, weight, width, colour = ink, lines }: Draw): number {
  const words = printable(text);
  doc.font(String(weight)).fillColor(colour);
  const options = { width, lineGap: 0 };
  let fitting = size;
  const isTooHigh = () => {
    doc.fontSize(fitting);
    return lines !== undefined && doc.heightOfString(words, options) > lines * doc.currentLineHeight() * 1.01;
  };
  while (isTooHigh() && fitting > size * 0.6) fitting *= 0.94;
  const height =
    lines === undefined ? {} : { height: lines * doc.currentLineHeight() * 1.01, ellipsis: true };
  const used = Math.min(doc.heightOfString(words, options), (lines ?? 99) * doc.currentLineHeight());
  doc.text(words, x, y, { ...options, ...height });
  return used;
}
