import type { ComponentChildren } from 'preact';
import { speak, type Texts } from '../lib/texts.ts';
import { paths } from '../paths.ts';
import { LinkButton } from './button.tsx';
import { DeskLayout } from './desk-layout.tsx';
import { PublicLayout } from './public-layout.tsx';
import type { View } from './view.ts';

export type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;

const texts: Readonly<
  Record<ErrorStatus, Readonly<Record<'title' | 'happened' | 'todo', { id: string; en: string }>>>
> = {
  400: {
    title: { id: 'Permintaan tidak dapat dibaca', en: 'The request cannot be read' },
    happened: {
      id: 'Alamat atau isian yang sampai kepada kami tidak utuh.',
      en: 'The address or the form reached us incomplete.',
    },
    todo: {
      id: 'Kembali ke halaman sebelumnya, lalu coba sekali lagi.',
      en: 'Go back to the page before and try once more.',
    },
  },
  403: {
    title: { id: 'Halaman ini bukan untuk akun Anda', en: 'This page is not for your account' },
    happened: {
      id: 'Akun Anda tidak memiliki hak untuk tindakan ini. Tidak ada yang berubah.',
      en: 'Your account has no right to do this. Nothing has changed.',
    },
    todo: {
      id: 'Jika menurut Anda seharusnya boleh, hubungi administrator layanan.',
      en: 'If you think it should, contact the administrator.',
    },
  },
  404: {
    title: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
    happened: {
      id: 'Alamatnya keliru, atau Anda tidak memiliki akses ke halaman ini.',
      en: 'The address is wrong, or you have no access to this page.',
    },
    todo: {
      id: 'Periksa alamatnya. Untuk melihat laporan, gunakan nomor tiket di halaman Lacak.',
      en: 'Check the address. To see a report, use its ticket number on the Track page.',
    },
  },
  409: {
    title: { id: 'Sudah berubah sementara itu', en: 'Changed in the meantime' },
    happened: {
      id: 'Orang lain telah mengubah data ini sebelum Anda menyimpan. Perubahan Anda belum disimpan.',
      en: 'Somebody else changed this before you saved. Your change has not been saved.',
    },
    todo: {
      id: 'Buka kembali halamannya, lihat perubahannya, lalu putuskan sekali lagi.',
      en: 'Open the page again, look at what changed, and decide once more.',
    },
  },
  413: {
    title: { id: 'Kiriman terlalu besar', en: 'Too large to send' },
    happened: {
      id: 'Kiriman ini melebihi batas. Lampiran paling banyak 5 berkas, masing-masing 10 MB.',
      en: 'This exceeds the limit. Attachments may be at most 5 files of 10 MB each.',
    },
    todo: {
      id: 'Kembali, kurangi isinya atau pilih berkas yang lebih kecil, lalu kirim lagi.',
      en: 'Go back, send less or choose smaller files, and send again.',
    },
  },
  422: {
    title: { id: 'Isian belum dapat diterima', en: 'The form cannot be accepted yet' },
    happened: {
      id: 'Ada isian yang belum lengkap atau belum sesuai. Tidak ada yang berubah.',
      en: 'Something in the form is missing or does not fit. Nothing has changed.',
    },
    todo: { id: 'Kembali dan perbaiki isiannya.', en: 'Go back and correct the form.' },
  },
  429: {
    title: { id: 'Terlalu banyak percobaan', en: 'Too many attempts' },
    happened: {
      id: 'Untuk menjaga keamanan data, percobaan dari tempat Anda dibatasi sebentar.',
      en: 'To keep data safe, attempts from where you are have been paused for a moment.',
    },
    todo: { id: 'Muat ulang halaman ini sesudahnya.', en: 'Reload this page afterwards.' },
  },
  500: {
    title: { id: 'Ada gangguan di pihak kami', en: 'Something went wrong on our side' },
    happened: {
      id: 'Permintaan Anda tidak dapat diselesaikan. Gangguan ini sudah tercatat.',
      en: 'Your request could not be completed. The fault has been recorded.',
    },
    todo: {
      id: 'Coba lagi sebentar lagi. Laporan yang dikirim ulang tidak akan tercatat dua kali.',
      en: 'Try again in a moment. A report that is sent again is not recorded twice.',
    },
  },
  503: {
    title: { id: 'Layanan sedang sibuk', en: 'The service is busy' },
    happened: {
      id: 'Layanan sedang dimulai ulang atau menerima terlalu banyak permintaan.',
      en: 'The service is restarting or has too much to do.',
    },
    todo: {
      id: 'Tunggu satu menit, lalu muat ulang halaman ini.',
      en: 'Wait a minute, then reload this page.',
    },
  },
};

const words = {
  home: { id: 'Ke halaman utama', en: 'To the main page' },
  track: { id: 'Lacak laporan', en: 'Track a report' },
  reference: { id: 'Sebutkan kode ini bila menghubungi kami:', en: 'Name this code if you contact us:' },
} satisfies Texts;

/** The status that has words of its own; others are told as their class. */
export function knownErrorStatus(status: number): ErrorStatus {
  if (status in texts) return status as ErrorStatus;
  return status < 500 ? 400 : 500;
}

type Props = {
  view: View;
  status: ErrorStatus;
  /** More than the general words, such as what changed meanwhile. Replaces what happened. */
  happened?: ComponentChildren;
  back?: { href: string; label: string };
  /** The request id, for a fault of ours. */
  reference?: string;
};

/** What happened, what to do, and a way back. */
export function ErrorPage({ view, status, happened, back, reference }: Props) {
  const { title, happened: usual, todo } = speak(texts[status], view.locale);
  const t = speak(words, view.locale);
  const body = (
    <>
      {happened ? <div>{happened}</div> : <p>{usual}</p>}
      <p class="mt-2">{todo}</p>
      {reference && (
        <p class="mt-2 text-sm text-quiet">
          {t.reference} <code>{reference}</code>
        </p>
      )}
      <div class="mt-6 flex flex-wrap gap-3">
        <LinkButton
          href={back?.href ?? view.person?.homePath ?? paths.home}
          variant="primary"
          icon="arrow-left"
        >
          {back?.label ?? t.home}
        </LinkButton>
        {!view.person && <LinkButton href={paths.trackSearch}>{t.track}</LinkButton>}
      </div>
    </>
  );
  return view.person ? (
    <DeskLayout view={view} title={title}>
      {body}
    </DeskLayout>
  ) : (
    <PublicLayout view={view} title={title} robots="noindex">
      <h1 class="mb-4">{title}</h1>
      {body}
    </PublicLayout>
  );
}
