import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import { modeOf, type OwnChoices } from '../../domain/notifications/choices.ts';
import type { ToldGroup } from '../../domain/notifications/told-groups.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { groupPhrases } from './choice-texts.ts';

const texts = {
  email: { id: 'surel', en: 'e-mails' },
  whatsapp: { id: 'pesan WhatsApp', en: 'WhatsApp messages' },
  sms: { id: 'SMS', en: 'SMS' },
  telegram: { id: 'pesan Telegram', en: 'Telegram messages' },
  push: { id: 'notifikasi peramban', en: 'browser notifications' },
  each: {
    id: (what: string, about: string) => `${what} setiap kali ada kabar tentang ${about}`,
    en: (what: string, about: string) => `${what} each time there is news about ${about}`,
  },
  digest: {
    id: (what: string, about: string) => `satu ringkasan ${what} tiap pagi hari kerja tentang ${about}`,
    en: (what: string, about: string) => `one digest of ${what} every working morning about ${about}`,
  },
  get: { id: (what: string) => `Anda mendapat ${what}.`, en: (what: string) => `You get ${what}.` },
  none: { id: (what: string) => `Anda tidak mendapat ${what}.`, en: (what: string) => `You get no ${what}.` },
  quiet: {
    id: (from: string, to: string) =>
      `Antara pukul ${from} dan ${to} pesan menunggu sampai pukul ${to}; yang mendesak tetap dikirim.`,
    en: (from: string, to: string) =>
      `Between ${from} and ${to} messages wait until ${to}; what is urgent is sent all the same.`,
  },
  inside: {
    id: 'Di dalam Karcis semua kabar selalu ada, di halaman Pemberitahuan.',
    en: 'Inside Karcis you always find everything, on the page of notifications.',
  },
  noBrowser: {
    id: 'Belum ada peramban yang Anda minta menampilkan notifikasi.',
    en: 'You have not asked any browser to show notifications.',
  },
} satisfies Texts;

/** As clocks are read in the language: 22.00 or 22:00. */
export const sayClock = (clock: string, locale: Locale): string =>
  locale === 'id' ? clock.replace(':', '.') : clock;

/** What will happen, one sentence a channel. */
export function sayChoices(choices: OwnChoices, locale: Locale): string[] {
  const t = speak(texts, locale);
  const phrases = speak(groupPhrases, locale);
  const list = new Intl.ListFormat(locale === 'id' ? 'id-ID' : 'en-GB', { type: 'conjunction' });
  const heard = choices.groups.filter(
    (group) => !choices.onlyMine || group === 'own' || group === 'assigned',
  );
  const about = (groups: readonly ToldGroup[]) => list.format(groups.map((group) => phrases[group]));
  const sayChannel = (channel: MessageChannel): string => {
    if (channel === 'push' && choices.browsers === 0) return t.noBrowser;
    const [each, digest] = (['each', 'digest'] as const).map((mode) =>
      heard.filter((group) => modeOf(choices, group, channel) === mode),
    );
    const parts = [
      ...(each!.length > 0 ? [t.each(t[channel], about(each!))] : []),
      ...(digest!.length > 0 ? [t.digest(t[channel], about(digest!))] : []),
    ];
    return parts.length > 0 ? t.get(list.format(parts)) : t.none(t[channel]);
  };
  const { quiet } = choices;
  return [
    ...choices.channels.map(sayChannel),
    ...(quiet && choices.channels.length > 0
      ? [t.quiet(sayClock(quiet.from, locale), sayClock(quiet.to, locale))]
      : []),
    t.inside,
  ];
}
