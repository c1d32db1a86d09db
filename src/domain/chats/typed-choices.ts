import { plainWords } from './phrases.ts';
import type { Facts, Progress, Said } from './turn.ts';

/** Where nothing can be touched, a place in the list or the word on the button is typed. */
export function typedChoice(said: Said, progress: Progress, facts: Facts): string | null {
  const { asked, offered, draft } = progress;
  if (said.files > 0) return null;
  const text = plainWords(said.text);
  const place = /^[1-9]\d?$/.test(text) ? offered[Number(text) - 1] : undefined;
  if (place) return place;
  if (asked === null) return typedOfResolved(text, progress, facts);
  if (asked.kind === 'summary' && draft) {
    if (['kirim', 'send', 'ya', 'yes', 'ok', 'oke', 'betul', 'benar'].includes(text))
      return `send:${draft.id}`;
    if (['ubah', 'change', 'ganti'].includes(text)) return `change:${draft.id}`;
  }
  if (asked.kind === 'confirm') return typedOfResolved(text, progress, facts);
  if (asked.kind === 'change') {
    if (['uraian', 'isi', 'description'].includes(text)) return 'edit:words';
    if (['unit', 'unit kerja', 'instansi'].includes(text)) return 'edit:unit';
    if (['nama', 'name'].includes(text)) return 'edit:name';
  }
  return null;
}

/** Whoever is asked which ticket is meant may type its number. */
export function namedChoice({ asked }: Progress, { named, own, unproven }: Facts): string | undefined {
  if (asked?.kind !== 'which' || named === undefined || named === 'unknown') return undefined;
  const found = [...own, ...unproven].find(({ number }) => number === named.number);
  return found && `ticket:${found.id}`;
}

/** News that a ticket is solved carries two buttons, though nothing was asked in the chat itself. */
function typedOfResolved(text: string, { draft }: Progress, { own }: Facts): string | null {
  const resolved = own.filter(({ status }) => status === 'resolved');
  const one = resolved[0];
  if (!one || resolved.length > 1 || draft !== null) return null;
  const isSolved = ['1', 'sudah', 'sudah beres', 'beres', 'selesai', 'sudah selesai', 'solved'].includes(
    text,
  );
  const isNot = ['2', 'belum', 'belum selesai', 'belum beres', 'not solved', 'not yet'].includes(text);
  return isSolved ? `ok:${one.id}` : isNot ? `no:${one.id}` : null;
}
