import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/icon.tsx';

type Props = { label: string; hint: string; isOpen: boolean; children: ComponentChildren };

/** Boxes that few people need: folded away until something in them is ticked. */
export const FoldedGroup = ({ label, hint, isOpen, children }: Props) => (
  <details class="group border-t border-line last-of-type:mb-6 last-of-type:border-b" open={isOpen}>
    <summary class="flex min-h-12 items-center gap-2 font-semibold">
      {label}
      <span class="ml-auto group-open:rotate-180">
        <Icon name="chevron-down" />
      </span>
    </summary>
    <fieldset class="field">
      <legend class="sr-only">{label}</legend>
      <p class="field-hint">{hint}</p>
      {children}
    </fieldset>
  </details>
);
