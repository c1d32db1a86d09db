import type { DeliveryPage, ListedDelivery } from '../../domain/deliveries/listing.ts';
import type { Pause } from '../../domain/deliveries/pauses.ts';
import { canResend } from '../../domain/deliveries/resending.ts';
import { sayBriefly } from '../../domain/message-templates/composing.ts';
import { sayRupiah } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { ForwardPager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { kindLabels, reasonTexts, stateLabels, stateSigns, toldAsLabels } from './delivery-texts.ts';
import { maskAddress } from './mask.ts';
import { PausedAddresses } from './paused-addresses.tsx';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  title: { id: 'Pengiriman pesan', en: 'Messages sent' },
  lead: {
    id: 'Setiap pesan keluar tentang tiket ini: kepada siapa, lewat apa, dan apa jadinya. Alamat disamarkan.',
    en: 'Every message about this ticket: to whom, by what, and what became of it. Addresses are masked.',
  },
  none: { id: 'Belum ada pesan keluar', en: 'No messages yet' },
  noneHint: {
    id: 'Begitu ada kabar yang dikirim ke luar Karcis, pesannya muncul di sini.',
    en: 'As soon as news is sent outside of Karcis, its messages appear here.',
  },
  to: { id: 'Kepada', en: 'To' },
  message: { id: 'Kabar', en: 'News' },
  state: { id: 'Keadaan', en: 'State' },
  time: { id: 'Waktu', en: 'Time' },
  price: { id: 'Harga', en: 'Price' },
  action: { id: 'Tindakan', en: 'Action' },
  by: { id: (name: string) => `lewat ${name}`, en: (name: string) => `by ${name}` },
  attempts: {
    id: (count: number) => `${count} kali dicoba`,
    en: (count: number) => (count === 1 ? 'tried once' : `tried ${count} times`),
  },
  twice: {
    id: 'Mungkin terkirim dua kali: program terhenti, atau penyedia tidak menjawab.',
    en: 'May have gone twice: the program ended, or the provider did not answer.',
  },
  allTheSame: {
    id: 'Mungkin tetap sampai: program terhenti, atau penyedia tidak menjawab.',
    en: 'May have arrived all the same: the program ended, or the provider did not answer.',
  },
  due: { id: 'Akan dikirim', en: 'To be sent' },
  made: { id: 'Dibuat', en: 'Made' },
  urgent: { id: 'Mendesak', en: 'Urgent' },
  again: { id: 'Kirim lagi', en: 'Send again' },
  free: { id: 'Tanpa biaya', en: 'Free' },
} satisfies Texts;

type Props = {
  view: View;
  ticket: { number: string; subject: string };
  page: DeliveryPage;
  pauses: readonly Pause[];
  mayResend: boolean;
  isFirst: boolean;
};

/** What was sent about one ticket, and what was not. */
export function DeliveriesPage({ view, ticket, page, pauses, mayResend, isFirst }: Props) {
  const t = speak(texts, view.locale);
  const here = paths.ticketDeliveries(ticket.number);
  const columns = [t.to, t.message, t.state, t.time, t.price];
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      <p class="mb-4 max-w-prose text-quiet">{t.lead}</p>
      <PausedAddresses
        view={view}
        pauses={pauses}
        action={mayResend ? paths.ticketPauseEnd(ticket.number) : null}
      />
      {page.rows.length === 0 ? (
        <EmptyState icon="send" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={columns.map((label, index) => ({ label, num: index === columns.length - 1 }))}
        >
          {page.rows.map((row) => (
            <Row key={row.id} view={view} row={row} number={ticket.number} mayResend={mayResend} />
          ))}
        </ListTable>
      )}
      <ForwardPager
        view={view}
        first={isFirst ? null : here}
        next={page.next && `${here}?after=${page.next}`}
      />
    </DeskLayout>
  );
}

type RowProps = { view: View; row: ListedDelivery; number: string; mayResend: boolean };

function Row({ view, row, number, mayResend }: RowProps) {
  const t = speak(texts, view.locale);
  const { state, channel } = row;
  const { tone, icon } = stateSigns[state];
  const role = row.told_as ? speak(toldAsLabels, view.locale)[row.told_as] : null;
  const at = row.sent_at ?? row.settled_at;
  const isWaiting = state === 'queued' || state === 'held';
  return (
    <tr>
      <Cell>
        <span class="font-semibold">{row.person_name ?? role ?? t.to}</span>
        <span class="block text-quiet text-xs">
          {[
            row.person_name && role,
            speak(messageChannelLabels, view.locale)[channel],
            maskAddress(channel, row.address),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Cell>
      <Cell label={t.message}>
        <span>
          {row.kind === 'event'
            ? sayBriefly(row.message, row.told_as, view.locale)
            : speak(kindLabels, view.locale)[row.kind]}
          {row.is_critical && <span class="block text-quiet text-xs">{t.urgent}</span>}
        </span>
      </Cell>
      <Cell label={t.state}>
        <span class="block max-w-80">
          <Badge tone={tone} icon={icon} plain>
            {speak(stateLabels, view.locale)[state]}
          </Badge>
          <span class="block text-quiet text-xs">
            {row.reason && <span class="block">{speak(reasonTexts, view.locale)[row.reason]}</span>}
            {row.attempts > 1 && <span class="block">{t.attempts(row.attempts)}</span>}
            {row.uncertain > 0 && <span class="block">{row.sent_at ? t.twice : t.allTheSame}</span>}
            {row.gateway_name && row.sent_at && <span class="block">{t.by(row.gateway_name)}</span>}
          </span>
          {mayResend && canResend(row) && (
            <Form action={paths.ticketDeliveryAgain(number, row.id)} class="mt-1">
              <Button variant="quiet" icon="refresh-cw">
                {t.again}
              </Button>
            </Form>
          )}
        </span>
      </Cell>
      <Cell label={t.time}>
        <span>
          <Time view={view} at={at ?? row.created_at} />
          {isWaiting && row.due_at > view.now && (
            <span class="block text-quiet text-xs">
              {t.due} <Time view={view} at={row.due_at} />
            </span>
          )}
        </span>
      </Cell>
      <Cell label={t.price} num>
        {row.price === null ? '–' : row.price === 0 ? t.free : sayRupiah(row.price, view.locale)}
      </Cell>
    </tr>
  );
}
