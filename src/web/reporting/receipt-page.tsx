import type { Receipt } from '../../domain/reporting/receipts.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import { Qr } from '../../ui/qr.tsx';
import { Stub } from '../../ui/stub.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Laporan Anda sudah kami terima', en: 'We have received your report' },
  keep: {
    id: 'Simpan nomor dan PIN ini. Dengan keduanya Anda dapat melihat perkembangan, menjawab petugas, dan memberi penilaian. Halaman ini tersedia selama 24 jam.',
    en: 'Keep this number and PIN. With both you can follow the work, answer the staff and rate it. This page is available for 24 hours.',
  },
  service: { id: (name: string) => `Layanan: ${name}`, en: (name: string) => `Service: ${name}` },
  next: { id: 'Selanjutnya', en: 'What happens next' },
  check: {
    id: (time: string) => `Kami memeriksa laporan ini paling lambat ${time}.`,
    en: (time: string) => `We check this report by ${time}.`,
  },
  checkSoon: { id: 'Kami segera memeriksa laporan ini.', en: 'We check this report soon.' },
  assign: {
    id: (time: string) =>
      `Laporan langsung diterima. Kami menunjuk petugas dan mulai menangani; targetnya selesai ${time}.`,
    en: (time: string) => `The report is accepted at once. We name a technician; the target is ${time}.`,
  },
  moved: {
    id: 'Laporan ini sudah ditangani. Lihat perkembangannya di halaman pelacakan.',
    en: 'This report is being handled. See how far it is on the tracking page.',
  },
  ask: {
    id: 'Bila ada yang kurang jelas, kami bertanya lewat halaman pelacakan atau kontak yang Anda tulis.',
    en: 'If something is unclear, we ask on the tracking page or by the contact you gave.',
  },
  confirm: {
    id: 'Setelah pekerjaan selesai dan diperiksa, Anda yang memutuskan: sudah beres atau belum.',
    en: 'When the work is done and checked, you decide whether it is solved.',
  },
  open: { id: 'Lihat perkembangan', en: 'Follow the report' },
  print: { id: 'Cetak', en: 'Print' },
  copy: { id: 'Salin untuk WhatsApp', en: 'Copy for WhatsApp' },
  copied: { id: 'Tersalin', en: 'Copied' },
  share: { id: 'Teks untuk disimpan atau dikirim', en: 'Text to keep or send' },
  shareText: {
    id: (service: string, number: string, pin: string, url: string) =>
      `Laporan ke ${service}\nNomor: ${number}\nPIN: ${pin}\nLacak: ${url}`,
    en: (service: string, number: string, pin: string, url: string) =>
      `Report to ${service}\nNumber: ${number}\nPIN: ${pin}\nTrack: ${url}`,
  },
  qr: {
    id: (number: string) => `Kode QR halaman pelacakan ${number}, tanpa PIN`,
    en: (number: string) => `QR code of the tracking page of ${number}, without the PIN`,
  },
  another: { id: 'Laporkan masalah lain', en: 'Report another problem' },
  sharedPhone: {
    id: 'Memakai ponsel atau komputer bersama? Tutup halaman ini setelah nomornya dicatat.',
    en: 'On a shared phone or computer? Close this page once you have noted the number.',
  },
  changedTitle: { id: 'Laporan ini sudah terkirim sebelumnya', en: 'This report was already sent' },
  changed: {
    id: 'Anda mengirim formulir yang sama dengan isi yang berbeda. Laporan pertama tetap berlaku dan perubahannya belum terkirim. Kirim perubahannya sebagai tanggapan bila perlu.',
    en: 'You sent the same form with a different text. The first report stands and the change was not sent. Send it as a reply if it matters.',
  },
  changedLabel: { id: 'Isi yang belum terkirim', en: 'What was not sent' },
  changedSend: { id: 'Kirim sebagai tanggapan', en: 'Send as a reply' },
  goneTitle: { id: 'Tanda terima tidak ditemukan', en: 'Receipt not found' },
  gone: {
    id: 'Tanda terima hanya tersedia selama 24 jam. Laporan Anda tetap tersimpan: lacak dengan nomor tiketnya.',
    en: 'A receipt is available for 24 hours only. Your report is still there: track it by its number.',
  },
  track: { id: 'Lacak laporan', en: 'Track a report' },
} satisfies Texts;

type Props = {
  view: View;
  receipt: Receipt;
  pin: string;
  /** The whole address of the tracking page: it holds the number, never the PIN. */
  trackUrl: string;
  /** The text of a repeat that said something else, and the key for sending it as a reply. */
  changed?: { text: string; uploadKey: string } | undefined;
};

/** What the counter hands over for a report. */
export function ReceiptPage({ view, receipt, pin, trackUrl, changed }: Props) {
  const t = speak(texts, view.locale);
  const { number } = receipt;
  const shareText = t.shareText(view.office.serviceName, number, pin, trackUrl);
  return (
    <PublicLayout view={view} title={changed ? t.changedTitle : t.title} robots="noindex">
      {changed && (
        <div class="no-print mb-8">
          <h1 class="mb-4">{t.changedTitle}</h1>
          <Notice tone="wait">{t.changed}</Notice>
          <Form action={paths.trackReply(number)} class="mt-4">
            <input type="hidden" name="upload_key" value={changed.uploadKey} />
            <TextArea view={view} name="body" label={t.changedLabel} value={changed.text} rows={8} />
            <Button icon="send" variant="quiet">
              {t.changedSend}
            </Button>
          </Form>
        </div>
      )}
      {!changed && <h1 class="mb-5">{t.title}</h1>}
      <div data-draft-sent hidden />
      <Stub view={view} number={number} pin={pin}>
        <Qr text={trackUrl} label={t.qr(number)} size={112} />
      </Stub>
      {receipt.service_name && <p class="mt-5 font-semibold">{t.service(receipt.service_name)}</p>}
      <p class="mt-5">{t.keep}</p>
      <h2 class="mt-8 mb-3">{t.next}</h2>
      <ol class="grid list-decimal gap-2 pl-5">
        <li>{sayNext(receipt, view)}</li>
        <li>{t.ask}</li>
        <li>{t.confirm}</li>
      </ol>
      <div class="no-print mt-8 flex flex-wrap gap-3">
        <LinkButton href={paths.track(number)} variant="primary" icon="route" wide>
          {t.open}
        </LinkButton>
        <button class="btn btn-quiet" type="button" data-print hidden>
          <Icon name="printer" />
          {t.print}
        </button>
        <button class="btn btn-quiet" type="button" data-copy="teks" data-copied={t.copied} hidden>
          <Icon name="copy" />
          {t.copy}
        </button>
      </div>
      <details class="no-print mt-4">
        <summary class="link flex min-h-12 items-center">{t.share}</summary>
        <textarea class="control" id="teks" rows={5} readOnly aria-label={t.share}>
          {shareText}
        </textarea>
      </details>
      <p class="no-print mt-8 text-sm text-quiet">
        {t.sharedPhone}{' '}
        <a class="link" href={paths.report}>
          {t.another}
        </a>
      </p>
      <p class="only-print mt-6">{trackUrl}</p>
    </PublicLayout>
  );
}

function sayNext(receipt: Receipt, view: View): string {
  const t = speak(texts, view.locale);
  const time = receipt.due_at && receipt.due_at > view.now ? sayTime(receipt.due_at, view) : undefined;
  if (receipt.status === 'submitted') return time ? t.check(time) : t.checkSoon;
  if (receipt.status === 'accepted') return time ? t.assign(time) : t.moved;
  return t.moved;
}

/** A key that made nothing, or more than a day ago. */
export function NoReceiptPage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.goneTitle} robots="noindex">
      <h1 class="mb-4">{t.goneTitle}</h1>
      <p>{t.gone}</p>
      <div class="mt-6">
        <LinkButton href={paths.trackSearch} variant="primary" icon="search">
          {t.track}
        </LinkButton>
      </div>
    </PublicLayout>
  );
}
