import { sayExact, sayTime } from '../lib/times.ts';
import type { View } from './view.ts';

type Props = { view: Pick<View, 'zone' | 'locale' | 'now'>; at: Date };

/** A moment as people say it; the exact one on hover and in print. */
export const Time = ({ view, at }: Props) => (
  <time dateTime={at.toISOString()} title={sayExact(at, view)}>
    {sayTime(at, view)}
  </time>
);
