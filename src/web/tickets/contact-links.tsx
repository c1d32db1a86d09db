import type { ComponentChildren } from 'preact';
import { formatPhone, parsePhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  map: { id: 'Cari di peta', en: 'Search on the map' },
} satisfies Texts;

type Props = {
  view: View;
  phone: string | null;
  email?: string | null | undefined;
  place?: string;
  children?: ComponentChildren;
};

/** Ways to the reporter and to the place; they open what the phone has for them. */
export function ContactLinks({ view, phone, email, place, children }: Props) {
  const parsed = phone ? parsePhone(phone) : undefined;
  if (!phone && !email && !place) return null;
  const look = 'foot-btn';
  return (
    <span class="flex flex-wrap gap-x-4">
      {phone && (
        <a class={look} href={`tel:${parsed?.e164 ?? phone}`}>
          <Icon name="phone" />
          {parsed ? formatPhone(parsed.e164) : phone}
        </a>
      )}
      {parsed?.isMobile && (
        <a class={look} href={`https://wa.me/${parsed.e164.slice(1)}`} rel="noreferrer">
          <Icon name="message-circle" />
          WhatsApp
        </a>
      )}
      {email && (
        <a class={`${look} break-all`} href={`mailto:${email}`}>
          <Icon name="mail" />
          {email}
        </a>
      )}
      {place && (
        <a class={look} href={`geo:0,0?q=${encodeURIComponent(place)}`}>
          <Icon name="map-pin" />
          {speak(texts, view.locale).map}
        </a>
      )}
      {children}
    </span>
  );
}
