import type { Locale } from '../../lib/texts.ts';

/** Words that always mean the same, whatever was asked. */
export type Command = 'cancel' | 'menu' | 'help' | 'status' | 'stop' | 'start' | 'new' | 'id' | 'en';

const commands: Record<Command, readonly string[]> = {
  cancel: ['batal', 'batalkan', 'cancel', 'tidak jadi', 'gak jadi', 'nggak jadi'],
  menu: ['menu'],
  help: ['bantuan', 'help'],
  status: ['status', 'cek status'],
  stop: ['berhenti', 'stop', 'unsubscribe'],
  start: ['mulai', 'start'],
  new: ['lapor', 'laporan baru', 'lapor baru', 'buat laporan', 'report', 'new report'],
  id: ['bahasa', 'bahasa indonesia', 'indonesia'],
  en: ['english', 'inggris', 'bahasa inggris'],
};

const meanings = new Map(
  Object.entries(commands).flatMap(([command, words]) => words.map((word) => [word, command as Command])),
);

/** A report begun from a poster: "Lapor (place): words". */
export function placeAndWords(text: string): { place: string; words: string } | undefined {
  const found = /^\s*(lapor|report)\s*\(([^()\n]{1,200})\)\s*:?\s*([\s\S]*)$/i.exec(text);
  return found ? { place: found[2]!.trim(), words: found[3]!.trim() || found[1]! } : undefined;
}

/** Lines that say where, or what is missing, and not what is wrong. */
export const isAside = (line: string): boolean => /^(📍|\[Karcis:)/u.test(line);

/** In one way of writing: lower case, without signs at the ends. */
export const plainWords = (text: string): string =>
  text
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

export const commandOf = (text: string): Command | undefined => meanings.get(plainWords(text));

/** What follows "status", which may be the number of a ticket. */
export const askedStatusOf = (text: string): string | undefined =>
  /^\W*(?:cek )?status\s+(\S.*)$/is.exec(text.slice(0, 200))?.[1]?.trim();

const greetings =
  /^(hal+o+|hai+|hi+|hello|hey|p|ping|tes+t?|permisi|assalam\S*( wr\.? ?wb\.?)?|ass?wr\.?wb|selamat (pagi|siang|sore|malam)|pagi|siang|sore|malam|good (morning|afternoon|evening)|om swastiastu)( (pak|bu|kak|min|admin|mas|mbak|semua|sir|madam))*$/;
const courtesies =
  /^((ok|oke|okay|okey|baik|siap|sip|mantap|iya|ya|yes|noted)( (pak|bu|kak|min|admin|mas|mbak))?[ ,.]*)?((terima ?kasih|makasih|trims|tks|thx|thanks|thank you|suksma)( (banyak|pak|bu|kak|min|admin|mas|mbak|so much|a lot))*)?$/;

/** Somebody only says hello. */
export const isGreeting = (text: string): boolean => greetings.test(plainWords(text));

/** Words that want no answer, such as thanks; also a lone sign or picture letter. */
export const isCourtesy = (text: string): boolean => courtesies.test(plainWords(text));

const english = new Set(
  'the is are my not to and can cannot we our please it in on at with of for no does help hello hi have has report printer'.split(
    ' ',
  ),
);
const indonesian = new Set(
  'yang di dan tidak ke dari kami saya mohon tolong bisa ini itu ada sudah belum mati rusak kantor pak bu selamat halo'.split(
    ' ',
  ),
);

/** The language somebody writes in; undefined when the words do not tell. */
export function languageOf(text: string): Locale | undefined {
  // As the link on the English report page begins.
  if (/^\W*(new )?report\b/i.test(text)) return 'en';
  const words = plainWords(text).split(/[^\p{L}]+/u);
  const [en, id] = [english, indonesian].map((known) => words.filter((word) => known.has(word)).length);
  if (en! >= 2 && en! > id! * 2) return 'en';
  return id! > en! ? 'id' : undefined;
}

/** Is this enough to know what is wrong? Two words of some length are. */
export const isEnough = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters.length >= 10 && plainWords(text).split(' ').length >= 2;
};
