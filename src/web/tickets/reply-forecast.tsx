import type { Foretold } from '../../domain/chats/foretelling.ts';
import { sayRupiah } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { clockTime, localDate, sayTime } from '../../lib/times.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  by: { id: (way: string) => `Akan dikirim lewat ${way}`, en: (way: string) => `Will be sent by ${way}` },
  open: {
    id: (time: string) => `jendela 24 jam terbuka sampai ${time}`,
    en: (time: string) => `24-hour window open until ${time}`,
  },
  hour: { id: (time: string) => `pukul ${time}`, en: (time: string) => time },
  closed: {
    id: 'jendela 24 jam tertutup: pelapor menerima templat berisi tautan',
    en: '24-hour window closed: the reporter receives a template with a link',
  },
  linkOnly: { id: 'hanya berisi tautan', en: 'carries a link only' },
  first: {
    id: 'pelapor belum pernah menulis ke nomor kantor, jadi dapat ditolak penyedia',
    en: 'the reporter never wrote to this account, so the provider may refuse it',
  },
  none: {
    id: 'Hanya di halaman lacak: pelapor memilih tidak dikirimi pesan.',
    en: 'Only on the tracking page: the reporter chose to get no messages.',
  },
  paused: {
    id: 'Hanya di halaman lacak: alamat atau nomor pelapor mengembalikan pesan. Lihat “Pesan yang dikirim”.',
    en: 'Only on the tracking page: messages to the reporter’s address or number came back. See “Messages sent”.',
  },
  noWay: {
    id: 'Hanya di halaman lacak: tidak ada cara mengirim pesan kepada pelapor.',
    en: 'Only on the tracking page: there is no way to send the reporter a message.',
  },
  shut: {
    id: 'Di salinan ini tidak ada pesan yang benar-benar dikirim.',
    en: 'Nothing really leaves this copy.',
  },
} satisfies Texts;

export const wayNames = {
  email: { id: 'surel', en: 'e-mail' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  sms: { id: 'SMS', en: 'SMS' },
  telegram: { id: 'Telegram', en: 'Telegram' },
} satisfies Texts;

export const wayIcons = {
  email: 'mail',
  whatsapp: 'message-circle',
  sms: 'message-square',
  telegram: 'send',
} as const satisfies Record<keyof typeof wayNames, IconName>;

type Props = { view: View; forecast: Foretold; isShut: boolean };

/** Before sending: by which way words reach the reporter, at what price, inside which window. */
export function ReplyForecast({ view, forecast, isShut }: Props) {
  const t = speak(texts, view.locale);
  return (
    <span class="mt-1 flex items-start gap-1.5">
      <Icon name={forecast.channel === null ? 'globe' : wayIcons[forecast.channel]} />
      <span>
        {sayForecast(forecast, view)} {isShut && t.shut}
      </span>
    </span>
  );
}

function sayForecast(forecast: Foretold, view: View): string {
  const t = speak(texts, view.locale);
  if (forecast.channel === null) {
    return { chosen_none: t.none, paused_address: t.paused, no_way: t.noWay }[forecast.reason];
  }
  const { channel, gateway, price, window, carriesWords, wantsToHearFirst } = forecast;
  const way = speak(wayNames, view.locale)[channel];
  const named = gateway === '' || gateway === way || channel === 'email' ? way : `${way} (${gateway})`;
  const parts = [t.by(named)];
  if (price > 0) parts.push(`±\u00a0${sayRupiah(price, view.locale)}`);
  if (window?.until) parts.push(t.open(sayUntil(window.until, view)));
  if (window && !window.until) parts.push(t.closed);
  else if (!carriesWords) parts.push(t.linkOnly);
  if (wantsToHearFirst) parts.push(t.first);
  return `${parts.join(' · ')}.`;
}

/** The hour alone where it is today's. */
function sayUntil(until: Date, view: View): string {
  const isToday = localDate(until, view.zone) === localDate(view.now, view.zone);
  return isToday ? speak(texts, view.locale).hour(clockTime(until, view.zone)) : sayTime(until, view);
}
