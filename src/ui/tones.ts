/** What a colour means: to do, waiting, done, late or dangerous, nothing now. */
export type Tone = 'act' | 'wait' | 'done' | 'late' | 'still';

export const toneClass: Readonly<Record<Tone, string>> = {
  act: 'tone-act',
  wait: 'tone-wait',
  done: 'tone-done',
  late: 'tone-late',
  still: 'tone-still',
};
