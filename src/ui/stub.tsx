import type { ComponentChildren } from 'preact';
import { speak, type Texts } from '../lib/texts.ts';
import type { View } from './view.ts';

const texts = {
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  pin: { id: 'PIN', en: 'PIN' },
} satisfies Texts;

type Props = {
  view: View;
  number: string;
  pin?: string | null | undefined;
  /** Whatever else the ticket carries, such as a QR code; behind a perforation of its own. */
  children?: ComponentChildren;
};

/** The paper ticket, wherever one is handed over. */
export function Stub({ view, number, pin, children }: Props) {
  const t = speak(texts, view.locale);
  return (
    <div class="stub">
      <dl class="stub-part">
        <dt class="stub-label">
          <span class="stub-office">{view.office.serviceName}</span>
          <br />
          {t.number}
        </dt>
        <dd class="stub-number">{number}</dd>
      </dl>
      {pin && (
        <dl class="stub-part">
          <dt class="stub-label">
            <br class="max-sm:hidden" />
            {t.pin}
          </dt>
          <dd class="stub-number">{pin}</dd>
        </dl>
      )}
      {children && <div class="stub-part">{children}</div>}
    </div>
  );
}
