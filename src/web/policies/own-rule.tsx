import type { ComponentChildren } from 'preact';
import { speak, type Texts } from '../../lib/texts.ts';
import { Checkbox } from '../../ui/field.tsx';
import type { View } from '../../ui/view.ts';
import { backToGeneral } from './general-rules.ts';

const texts = {
  differs: { id: 'Berbeda dari aturan umum:', en: 'Unlike the general policy:' },
  back: { id: 'Kembali ke nilai umum', en: 'Back to the general value' },
} satisfies Texts;

type Props = {
  view: View;
  name: string;
  /** What the general policy says here. */
  general: string;
  isTurnedBack: boolean;
  children: ComponentChildren;
};

/** A field of a special policy that says something else than the general one, with the way back. */
export function OwnRule({ view, name, general, isTurnedBack, children }: Props) {
  const t = speak(texts, view.locale);
  return (
    <div class="mb-6 border-l-4 border-nila pl-4 [&>.field]:mb-1">
      {children}
      <p class="field-hint">
        {t.differs} <strong>{general}</strong>
      </p>
      <Checkbox
        view={view}
        id={`${backToGeneral}-${name}`}
        name={backToGeneral}
        value={name}
        label={t.back}
        checked={isTurnedBack}
      />
    </div>
  );
}
