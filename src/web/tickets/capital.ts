/** A word that stands by itself; labels that also stand within sentences are written small. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
