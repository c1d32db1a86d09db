import type { TicketFile } from '../../domain/attachments/finding.ts';
import { isPicture } from '../../domain/attachments/preparing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { sayFileSize } from '../uploads/kept-files.tsx';

const texts = {
  preparing: { id: 'gambar sedang disiapkan', en: 'picture is being prepared' },
  failed: { id: 'tidak dapat ditampilkan', en: 'cannot be shown' },
  infected: { id: 'berisi virus, tidak dapat diunduh', en: 'holds a virus, cannot be downloaded' },
  before: { id: 'sebelum', en: 'before' },
  after: { id: 'sesudah', en: 'after' },
} satisfies Texts;

/** Files of a ticket: thumbnails that open the clean copy, downloads for the rest. */
export function FileList({ view, files }: { view: Pick<View, 'locale'>; files: readonly TicketFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="mt-3 flex flex-wrap gap-3">
      {files.map((file) => (
        <li key={file.id} class="max-w-full">
          <FileEntry view={view} file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileEntry({ view, file }: { view: Pick<View, 'locale'>; file: TicketFile }) {
  const t = speak(texts, view.locale);
  const stage = file.stage ? ` (${t[file.stage]})` : '';
  if (file.scan === 'infected') return <Unavailable name={file.name} why={t.infected} />;
  if (file.has_picture) {
    return (
      <a href={paths.file(file.id, 'gambar')} class="link block max-w-40 text-sm">
        <img
          src={paths.file(file.id, 'kecil')}
          alt=""
          width="160"
          height="120"
          loading="lazy"
          class="surface h-30 w-40 object-cover"
        />
        <span class="block truncate">
          {file.name}
          {stage}
        </span>
      </a>
    );
  }
  if (isPicture(file.type))
    return <Unavailable name={file.name + stage} why={file.state === 'failed' ? t.failed : t.preparing} />;
  return (
    <a href={paths.file(file.id)} class="link flex min-h-11 items-center gap-2" download>
      <Icon name="file-down" />
      <span class="break-all">
        {file.name}
        {stage} ({sayFileSize(file.size, view.locale)})
      </span>
    </a>
  );
}

const Unavailable = ({ name, why }: { name: string; why: string }) => (
  <span class="flex min-h-11 items-center gap-2 text-quiet">
    <Icon name="file-image" />
    <span class="break-all">
      {name}: {why}
    </span>
  </span>
);
