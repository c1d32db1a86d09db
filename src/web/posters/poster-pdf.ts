import { setImmediate as breathe } from 'node:timers/promises';
import { drawPoster, type PosterLogo } from './poster-drawing.ts';
import { posterFonts } from './poster-fonts.ts';
import { type PosterPaper, sheets } from './poster-paper.ts';
import type { PosterOffice, PrintedPoster } from './poster-texts.ts';

export type PosterPrint = {
  posters: readonly PrintedPoster[];
  paper: PosterPaper;
  title: string;
  office: PosterOffice;
  /** The sign of the office as PNG without transparency. */
  logo: Buffer | null;
};

/**
 * The posters as a PDF, page by page as it is made: nothing is kept but the page in hand, and other requests are
 * answered between two pages.
 */
export async function* writePosters(print: PosterPrint): AsyncGenerator<Buffer> {
  // Only whoever prints needs it.
  const { default: PDFDocument } = await import('pdfkit');
  const { size, slots } = sheets[print.paper];
  const doc = new PDFDocument({
    ...{ autoFirstPage: false, size, margin: 0, lang: 'id-ID', displayTitle: true },
    info: { Title: print.title, Author: print.office.name, Creator: 'Karcis' },
  });
  for (const [weight, file] of posterFonts()) doc.registerFont(String(weight), file);
  const logo = print.logo && openLogo(doc, print.logo);
  for (let first = 0; first < print.posters.length; first += slots.length) {
    doc.addPage();
    for (const [index, poster] of print.posters.slice(first, first + slots.length).entries())
      drawPoster(doc, slots[index]!, { poster, office: print.office, logo });
    if (slots.length > 1) drawCuts(doc);
    yield* written(doc);
    await breathe();
  }
  doc.end();
  for await (const chunk of doc) yield chunk as Buffer;
}

/** What the document has written until now. */
function* written(doc: PDFKit.PDFDocument): Generator<Buffer> {
  for (let chunk = doc.read(); chunk !== null; chunk = doc.read()) yield chunk as Buffer;
}

/** Opened once, so that five hundred pages share one picture. */
function openLogo(doc: PDFKit.PDFDocument, file: Buffer): PosterLogo {
  const opened = doc as unknown as { openImage(file: Buffer): PosterLogo };
  const image = opened.openImage(file);
  return { image, width: image.width, height: image.height };
}

/** Where four posters are cut apart. */
function drawCuts(doc: PDFKit.PDFDocument): void {
  const { width, height } = doc.page;
  doc.save().lineWidth(0.5).dash(4, { space: 4 });
  doc.moveTo(width / 2, 0).lineTo(width / 2, height);
  doc.moveTo(0, height / 2).lineTo(width, height / 2);
  doc.stroke('#8a8175').restore();
}
