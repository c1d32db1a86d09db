/** What a category may ask beyond the form that all share. */
export const fieldKinds = [
  'text',
  'number',
  'date',
  'choice',
  'multiple',
  'file',
  'region',
  'service',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type FieldChoice = { code: string; id: string; en: string };

/** The field is asked only where another one, by its key, was answered with one of these codes. */
export type ShownWhen = { key: string; is: string[] };
