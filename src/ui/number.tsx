import { sayNumber } from '../lib/numbers.ts';
import type { View } from './view.ts';

/** A number as it is written here: 1.234,5. */
export const Num = ({ view, value }: { view: Pick<View, 'locale'>; value: number }) => (
  <>{sayNumber(value, view.locale)}</>
);
