import type { TicketFile } from '../../domain/attachments/finding.ts';
import { isPicture } from '../../domain/attachments/preparing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { sayFileSize } from '../uploads/kept-files.tsx';

const texts = {
  preparing: { id: 'gambar sedang disiapkan', en: 'picture is being prepared' },
  failed: {
    id: 'gambar tidak dapat diolah; perlu dikirim ulang sebagai foto JPEG atau PNG',
    en: 'the picture could not be processed; it has to be sent again as JPEG or PNG',
  },
  infected: { id: 'berisi virus, tidak dapat diunduh', en: 'holds a virus, cannot be downloaded' },
  before: { id: 'sebelum', en: 'before' },
  after: { id: 'sesudah', en: 'after' },
  internal: { id: 'internal', en: 'internal' },
} satisfies Texts;

type Props = { view: Pick<View, 'locale'>; files: readonly TicketFile[]; label: string };

/** Files of a ticket: thumbnails that open the clean copy, downloads for the rest, words for what can be neither. */
export function FileList({ view, files, label }: Props) {
  if (files.length === 0) return null;
  return (
    <ul class="mt-3 flex flex-wrap gap-3 text-sm" aria-label={label}>
      {files.map((file) => (
        <li key={file.id} class="max-w-full min-w-0">
          <FileEntry view={view} file={file} />
        </li>
      ))}
    </ul>
  );
}

function FileEntry({ view, file }: { view: Props['view']; file: TicketFile }) {
  const t = speak(texts, view.locale);
  const marks = [file.stage && t[file.stage], file.audience === 'internal' && t.internal].filter(Boolean);
  const name = marks.length > 0 ? `${file.name} (${marks.join(', ')})` : file.name;
  if (file.scan === 'infected') return <Unavailable name={name} why={t.infected} />;
  if (file.has_picture) {
    return (
      <a href={paths.file(file.id, 'gambar')} class="link block w-40" data-turbo="false">
        <img
          src={paths.file(file.id, 'kecil')}
          alt=""
          width="160"
          height="120"
          loading="lazy"
          class="surface h-30 w-40 object-cover"
        />
        <span class="block wrap-anywhere">{name}</span>
      </a>
    );
  }
  if (isPicture(file.type)) {
    return <Unavailable name={name} why={file.state === 'failed' ? t.failed : t.preparing} />;
  }
  return (
    <a href={paths.file(file.id)} class="link flex min-h-11 items-center gap-2" data-turbo="false" download>
      <Icon name="file-down" />
      <span class="wrap-anywhere">
        {name}, {sayFileSize(file.size, view.locale)}
      </span>
    </a>
  );
}

const Unavailable = ({ name, why }: { name: string; why: string }) => (
  <span class="flex min-h-11 items-center gap-2 text-quiet">
    <Icon name="file-image" />
    <span class="wrap-anywhere">
      {name}: {why}
    </span>
  </span>
);
