import { iconShapes } from './icon-shapes.ts';

export type IconName = keyof typeof iconShapes;

/** Decoration beside a word; the word carries the meaning, so it is hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    class="icon"
    width="20"
    height="20"
    viewBox="0 0 24 24"
    aria-hidden="true"
    dangerouslySetInnerHTML={{ __html: iconShapes[name] }}
  />
);
