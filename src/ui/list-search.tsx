import type { ComponentChildren } from 'preact';
import { speak, type Texts } from '../lib/texts.ts';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

const texts = {
  find: { id: 'Cari', en: 'Search' },
  filter: { id: 'Saring', en: 'Filter' },
} satisfies Texts;

type Props = {
  view: View;
  action: string;
  /** What is searched. */
  label: string;
  value: string | undefined;
  /** Is one of the filters set? Then they stand open. */
  isFiltered: boolean;
  /** The filters, folded until somebody wants them: most people search, and a phone has little room. */
  children: ComponentChildren;
};

/** The head of a long list: a search, and filters behind a fold. */
export function ListSearch({ view, action, label, value, isFiltered, children }: Props) {
  const t = speak(texts, view.locale);
  return (
    <Form action={action} method="get" label={t.find} class="mb-2">
      <div class="grid max-w-2xl grid-cols-[minmax(0,1fr)_auto] items-end gap-x-2">
        <TextField view={view} name="cari" label={label} type="search" value={value} />
        <div class="field">
          <Button variant="quiet" icon="search">
            {t.find}
          </Button>
        </div>
      </div>
      <details class="mb-3" open={isFiltered}>
        <summary class="inline-flex min-h-11 items-center gap-2 font-semibold lg:min-h-9">
          <Icon name="list-filter" />
          {t.filter}
        </summary>
        <div class="mt-2 grid items-end gap-x-4 sm:grid-cols-2 xl:grid-cols-4">{children}</div>
      </details>
    </Form>
  );
}
