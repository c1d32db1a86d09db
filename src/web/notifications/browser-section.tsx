import type { AskedBrowser } from '../../domain/notifications/browsers.ts';
import type { PushSwitch } from '../../domain/notifications/push-switch.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Notifikasi di peramban', en: 'Notifications in the browser' },
  lead: {
    id: 'Peramban menampilkan nomor tiket, statusnya, dan tautannya, juga ketika Karcis tidak terbuka. Jangan nyalakan di komputer bersama.',
    en: 'The browser shows number and status of a ticket, and opens it, even while Karcis is closed. Do not switch it on where others use the computer too.',
  },
  unsupported: {
    id: 'Perlu JavaScript, alamat https, dan peramban yang mengenal notifikasi. Di iPhone, tambahkan dulu halaman ini ke layar utama.',
    en: 'Needs JavaScript, an https address and a browser that knows notifications. On an iPhone, add this page to the home screen first.',
  },
  denied: {
    id: 'Peramban ini menolak notifikasi dari Karcis. Izinkan lagi di pengaturan peramban, lalu muat ulang halaman ini.',
    en: 'This browser refuses notifications from Karcis. Allow them in its settings, then load this page again.',
  },
  on: {
    id: 'Peramban ini menampilkan notifikasi.',
    en: 'This browser shows notifications.',
  },
  ask: { id: 'Nyalakan di peramban ini', en: 'Switch on in this browser' },
  list: { id: 'Peramban yang menampilkan notifikasi Anda', en: 'Browsers that show your notifications' },
  here: { id: '(peramban ini)', en: '(this browser)' },
  since: { id: 'sejak', en: 'since' },
  stop: { id: 'Hentikan', en: 'Stop' },
  chrome: { id: 'Chrome, Edge, atau peramban Android', en: 'Chrome, Edge or a browser on Android' },
  firefox: { id: 'Firefox', en: 'Firefox' },
  safari: { id: 'Safari', en: 'Safari' },
  windows: { id: 'Edge di Windows', en: 'Edge on Windows' },
  switchTitle: { id: 'Notifikasi peramban', en: 'Browser notifications' },
  abroad: {
    id: 'Pesan dikirim lewat server pembuat peramban di luar negeri: Google, Mozilla, Apple, atau Microsoft. Isinya, yaitu nomor tiket, status, dan tautan, tersandi dan tidak dapat mereka baca; bahwa kantor ini mengirim sesuatu dan kapan, mereka ketahui.',
    en: 'Messages travel by servers abroad, of the makers of browsers: Google, Mozilla, Apple or Microsoft. What they say, number, status and link, is encrypted and not theirs to read; that this office sends something and when, they know.',
  },
  isOn: {
    id: (count: string) => `Menyala. Peramban yang diminta: ${count}.`,
    en: (count: string) => `On. Browsers that were asked: ${count}.`,
  },
  isOff: {
    id: 'Mati. Tidak ada yang dikirim ke peramban.',
    en: 'Off. Nothing is sent to browsers.',
  },
  turnOn: { id: 'Nyalakan notifikasi peramban', en: 'Switch browser notifications on' },
  turnOff: { id: 'Matikan notifikasi peramban', en: 'Switch browser notifications off' },
  needsMail: {
    id: 'Kantor perlu alamat surel lebih dulu: pembuat peramban meminta cara menghubungi pengirim.',
    en: 'The office needs an e-mail address first: the makers of browsers ask how to reach a sender.',
  },
} satisfies Texts;

type Spoken = ReturnType<typeof speak<typeof texts>>;

const nameOf = (host: string, t: Spoken): string => {
  if (host.endsWith('.googleapis.com')) return t.chrome;
  if (host.endsWith('.mozilla.com')) return t.firefox;
  if (host.endsWith('.apple.com')) return t.safari;
  return host.endsWith('.notify.windows.com') ? t.windows : host;
};

type Props = { view: View; publicKey: string; browsers: readonly AskedBrowser[] };

/** Asks this browser to show notifications, and lists those that do. */
export function BrowserSection({ view, publicKey, browsers }: Props) {
  const t = speak(texts, view.locale);
  return (
    <section id="peramban" class="mb-10" aria-labelledby="judul-peramban" data-push={publicKey}>
      <h2 id="judul-peramban" class="mb-2">
        {t.title}
      </h2>
      <p class="mb-3 max-w-prose text-quiet">{t.lead}</p>
      <p class="max-w-prose" data-push-when="unsupported">
        {t.unsupported}
      </p>
      <div data-push-when="denied" hidden>
        <Notice tone="wait">{t.denied}</Notice>
      </div>
      <p data-push-when="on" hidden class="flex items-center gap-2">
        <Icon name="circle-check" />
        {t.on}
      </p>
      <p data-push-when="ready" hidden>
        <button class="btn btn-quiet" type="button" data-push-ask>
          <Icon name="bell" />
          {t.ask}
        </button>
      </p>
      <form action={paths.accountBrowsers} method="post" data-push-form hidden>
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
      </form>
      {browsers.length > 0 && (
        <>
          <h3 class="mt-5 mb-2">{t.list}</h3>
          <ul class="surface max-w-column divide-y divide-line">
            {browsers.map(({ id, host, mark, created_at }) => (
              <li
                key={id}
                class="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2"
                data-browser={mark}
              >
                <span>
                  {nameOf(host, t)}{' '}
                  <span data-browser-here hidden class="font-semibold">
                    {t.here}
                  </span>
                  <span class="block text-quiet text-xs">
                    {t.since} <Time view={view} at={created_at} />
                  </span>
                </span>
                <Form action={paths.accountBrowserRemoval(id)}>
                  <Button variant="quiet">{t.stop}</Button>
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type SwitchProps = { view: View; push: PushSwitch; mayStart: boolean };

/** The switch of the whole office, with what it means for data. */
export function PushSwitchSection({ view, push, mayStart }: SwitchProps) {
  const t = speak(texts, view.locale);
  return (
    <section class="mt-10" aria-labelledby="push">
      <h2 id="push" class="mb-2">
        {t.switchTitle}
      </h2>
      <p class="mb-3 max-w-prose">{t.abroad}</p>
      <p class="mb-3 flex items-center gap-2 font-semibold">
        <Icon name={push.isOn ? 'circle-check' : 'circle-pause'} />
        {push.isOn ? t.isOn(String(push.browsers)) : t.isOff}
      </p>
      {push.isOn || mayStart ? (
        <Form action={paths.settingsPush} label={t.switchTitle}>
          <Button variant="quiet" name="switch" value={push.isOn ? 'off' : 'on'}>
            {push.isOn ? t.turnOff : t.turnOn}
          </Button>
        </Form>
      ) : (
        <Notice tone="wait">{t.needsMail}</Notice>
      )}
    </section>
  );
}
