import type { ComponentChildren } from 'preact';
import type { RulePart } from '../../domain/routing/rules.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { partLabels } from './rule-texts.ts';

const texts = {
  add: { id: 'Tambahkan', en: 'Add' },
} satisfies Texts;

/** What a button of the rule does without saving: take what was typed into the form, or try the rule as it stands. */
export type DraftIntent = 'add' | 'try';

type ButtonProps = {
  intent: DraftIntent;
  /** The form's own address, with the part of the page to come back to. */
  action: string;
  icon: IconName;
  children: ComponentChildren;
};

/** Turbo refuses an answer that is no redirect; here the form itself comes back, with nothing saved. */
export const DraftButton = ({ intent, action, icon, children }: ButtonProps) => (
  <button
    class="btn btn-quiet"
    type="submit"
    name="intent"
    value={intent}
    formaction={action}
    data-turbo="false"
  >
    <Icon name={icon} />
    {children}
  </button>
);

type RowProps = { view: View; part: RulePart; action: string; children: ComponentChildren };

/** A field found by typing, with a button that ticks what was found and leaves the field free for the next. */
export const AddRow = ({ view, part, action, children }: RowProps) => (
  <div class="mb-4.5 flex flex-wrap items-end gap-2 [&_.field]:mb-0" id={`${part}-tambah`}>
    <div class="min-w-0 grow basis-60">{children}</div>
    <DraftButton intent="add" action={`${action}#${part}-tambah`} icon="plus">
      {speak(texts, view.locale).add}
      <span class="sr-only">{speak(partLabels, view.locale)[part].toLowerCase()}</span>
    </DraftButton>
  </div>
);
