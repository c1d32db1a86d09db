import { speak, type Texts } from '../lib/texts.ts';
import { Badge } from './badge.tsx';
import type { View } from './view.ts';

const texts = {
  demo: { id: 'Peragaan', en: 'Demo' },
  shut: { id: 'Pesan tidak dikirim', en: 'Sends no messages' },
} satisfies Texts & Record<NonNullable<View['copy']>, unknown>;

/** Says on every page that this is the demo, or a copy that sends nothing; nothing where the office really works. */
export const CopySign = ({ view }: { view: View }) =>
  view.copy ? (
    <Badge tone="wait" icon="info" plain>
      {speak(texts, view.locale)[view.copy]}
    </Badge>
  ) : null;
