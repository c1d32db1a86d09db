import type { Pause } from '../../domain/deliveries/pauses.ts';
import type { DeliveryReason } from '../../domain/deliveries/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { reasonTexts } from './delivery-texts.ts';
import { maskAddress } from './mask.ts';

const texts = {
  paused: {
    id: (way: string, address: string, time: string) => `${way} ke ${address} tidak dipakai sejak ${time}.`,
    en: (way: string, address: string, time: string) => `${way} to ${address} is paused since ${time}.`,
  },
  hint: {
    id: 'Perbaiki alamatnya, atau pakai lagi bila penyebabnya sudah tidak ada.',
    en: 'Correct the address, or use it again once the cause is gone.',
  },
  again: { id: 'Pakai lagi', en: 'Use it again' },
} satisfies Texts;

export const pauseTexts = {
  lifted: { id: 'Alamat itu dipakai lagi mulai sekarang.', en: 'The address is in use again from now on.' },
} satisfies Texts;

type Props = {
  view: View;
  pauses: readonly Pause[];
  /** Where "use it again" is sent; null for those who only look. */
  action: string | null;
  /** The address is somebody's who looks at it, or whose page this is. */
  isShown?: boolean;
};

/** Addresses that nothing is sent to, with why, and the way back. Nothing when there are none. */
export function PausedAddresses({ view, pauses, action, isShown = false }: Props) {
  const t = speak(texts, view.locale);
  const ways = speak(messageChannelLabels, view.locale);
  return (
    <>
      {pauses.map(({ id, channel, address, reason, paused_at }) => (
        <div key={id} class="mb-4 max-w-column">
          <Notice tone="wait">
            <p class="font-semibold">
              {t.paused(
                ways[channel],
                isShown ? address : maskAddress(channel, address),
                sayTime(paused_at, view),
              )}
            </p>
            <p>
              {speak(reasonTexts, view.locale)[reason as DeliveryReason] ?? reason} {t.hint}
            </p>
            {action && (
              <Form action={action} class="mt-2">
                <input type="hidden" name="channel" value={channel} />
                <Button variant="quiet" icon="undo-2">
                  {t.again}
                </Button>
              </Form>
            )}
          </Notice>
        </div>
      ))}
    </>
  );
}
