import type { KeptFile } from '../../domain/attachments/keeping.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { View } from '../../ui/view.ts';
import { keptField, removeField } from './receive-form.ts';

const texts = {
  legend: { id: 'Berkas yang sudah kami terima', en: 'Files we already have' },
  hint: {
    id: 'Tidak perlu dipilih lagi. Centang yang ingin dihapus.',
    en: 'No need to choose them again. Tick those you want to remove.',
  },
  remove: { id: 'Hapus', en: 'Remove' },
} satisfies Texts;

/** Files that survived a refused form, each with a box to take it away again. Stands inside the form. */
export function KeptFiles({ view, files }: { view: Pick<View, 'locale'>; files: readonly KeptFile[] }) {
  if (files.length === 0) return null;
  const t = speak(texts, view.locale);
  return (
    <fieldset class="field">
      <legend class="field-label">{t.legend}</legend>
      <p class="field-hint">{t.hint}</p>
      <input type="hidden" name={keptField} value="1" />
      {files.map((file) => (
        <label class="choice" key={file.id}>
          <input class="checkbox" type="checkbox" name={removeField} value={file.id} />
          <span>
            {t.remove} <span class="font-medium break-all">{file.name}</span>{' '}
            <span class="text-quiet">({sayFileSize(file.size, view.locale)})</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** `340 kB` or `1,2 MB`. */
export const sayFileSize = (bytes: number, locale: View['locale']): string =>
  bytes < 1_000_000
    ? `${sayNumber(Math.max(1, Math.round(bytes / 1000)), locale)} kB`
    : `${sayNumber(bytes / 1_000_000, locale, 1)} MB`;
