import type { ContactChannel, MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import {
  type Contact,
  type ContactChoice,
  isOffered,
  offeredChannels,
  reaches,
} from '../../domain/notifications/contact-channels.ts';
import { formatPhone } from '../../lib/phone.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { type Option, RadioGroup, Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  ask: { id: 'Kabari saya lewat', en: 'Tell me by' },
  askAtDesk: { id: 'Kabari pelapor lewat', en: 'Tell the reporter by' },
  hint: {
    id: 'Saat laporan diterima, ada pertanyaan, atau sudah selesai. Dapat diubah kapan saja.',
    en: 'When the report is accepted, when there is a question, and when it is done. You can change it any time.',
  },
  email: { id: 'Surel', en: 'E-mail' },
  emailHint: {
    id: (other: string) => `Bila alamat surel kosong, kami memakai ${other}.`,
    en: (other: string) => `If you give no e-mail address, we use ${other}.`,
  },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  sms: { id: 'SMS', en: 'SMS' },
  telegram: { id: 'Telegram', en: 'Telegram' },
  none: { id: 'Tidak usah', en: 'Not at all' },
  noneHint: {
    id: 'Anda melihat kemajuannya sendiri dengan nomor tiket dan PIN.',
    en: 'You look up the progress yourself with the ticket number and PIN.',
  },
  account: { id: 'Sesuai pilihan di akun saya', en: 'As my account says' },
  first: { id: 'Menurut kontak yang ditulis', en: 'By the contact that is written' },
  needsEmail: {
    id: 'Anda memilih surel, tetapi alamat surel masih kosong. Tulis alamatnya, atau pilih cara lain.',
    en: 'You chose e-mail but gave no address. Write the address, or choose another way.',
  },
  needsMobile: {
    id: (way: string) =>
      `Untuk ${way} kami perlu nomor telepon genggam. Tulis nomornya, atau pilih cara lain.`,
    en: (way: string) => `For ${way} we need a mobile number. Write it, or choose another way.`,
  },
  news: { id: 'Kabar tentang laporan ini', en: 'News about this report' },
  toldEmail: {
    id: (address: string) => `Setiap ada perkembangan, kami menulis surel ke ${address}.`,
    en: (address: string) => `Whenever something happens we write an e-mail to ${address}.`,
  },
  toldWhatsapp: {
    id: (phone: string) => `Setiap ada perkembangan, kami mengirim WhatsApp ke ${phone}.`,
    en: (phone: string) => `Whenever something happens we send a WhatsApp message to ${phone}.`,
  },
  toldSms: {
    id: (phone: string) => `Setiap ada perkembangan, kami mengirim SMS ke ${phone}.`,
    en: (phone: string) => `Whenever something happens we send an SMS to ${phone}.`,
  },
  toldTelegram: {
    id: 'Setiap ada perkembangan, kami menulis di percakapan Telegram Anda.',
    en: 'Whenever something happens we write in your Telegram chat.',
  },
  paused: {
    id: 'Pesan kami ke sana kembali, sehingga untuk sementara tidak kami kirimi. Pilih cara lain di bawah.',
    en: 'Our messages came back from there, so nothing is sent for now. Choose another way below.',
  },
  toldNone: {
    id: 'Kami tidak mengirim kabar. Buka halaman ini kapan saja untuk melihat kemajuannya.',
    en: 'We send no news. Open this page any time to see how far it is.',
  },
  toldAccount: {
    id: 'Kami mengabari Anda sesuai pilihan di akun Anda.',
    en: 'We tell you in the ways your account says.',
  },
  accountLink: { id: 'Lihat pilihan akun', en: 'See the choices of the account' },
  change: { id: 'Ubah cara dikabari', en: 'Change how you are told' },
  save: { id: 'Simpan pilihan', en: 'Save the choice' },
} satisfies Texts;

export const contactChannelTexts = {
  saved: { id: 'Pilihan kabar sudah disimpan.', en: 'Your choice is saved.' },
} satisfies Texts;

/** Where the choice stands in a form. */
export const contactField = 'contact_channel';

type Open = readonly MessageChannel[];

const offeredOf = (open: Open) => offeredChannels.filter((channel) => open.includes(channel));

type FieldProps = {
  view: View;
  /** What the office can send by. */
  open: Open;
  /** What was chosen; undefined before anybody did. */
  value: string | undefined;
  error: string | undefined;
};

/** How somebody who reports wants to hear of it; nothing while the office can send nothing. */
export function ContactChannelField({ view, open, value, error }: FieldProps) {
  const t = speak(texts, view.locale);
  const offered = offeredOf(open);
  if (offered.length === 0) return null;
  const [first, second] = offered;
  const options: Option[] = [
    ...(view.person ? [{ value: '', label: t.account }] : []),
    ...offered.map((channel) => ({
      value: channel,
      label: t[channel],
      hint:
        channel === 'email' && channel === first && second && !view.person ? t.emailHint(t[second]) : null,
    })),
    { value: 'none', label: t.none, hint: t.noneHint },
  ];
  return (
    <RadioGroup
      view={view}
      name={contactField}
      label={t.ask}
      hint={t.hint}
      options={options}
      value={value ?? (view.person ? '' : first)}
      error={error}
    />
  );
}

/** The same for staff who write a report down: one line, and nothing said leaves it to the contact. */
export function ContactChannelSelect({ view, open, value, error }: FieldProps) {
  const t = speak(texts, view.locale);
  const offered = offeredOf(open);
  if (offered.length === 0) return null;
  return (
    <Select
      view={view}
      name={contactField}
      label={t.askAtDesk}
      value={value}
      error={error}
      empty={t.first}
      options={[...offered, 'none' as const].map((channel) => ({ value: channel, label: t[channel] }))}
    />
  );
}

type Read = { channel: ContactChannel | undefined; errors: FormError[] };

/**
 * What was chosen in a form, as far as the contact given with it goes. The way that stood there from the start asks for
 * nothing: without its contact the next one takes its place.
 */
export function readContactChannel(
  typed: string | undefined,
  contact: Contact,
  { open, locale, isSignedIn }: { open: Open; locale: Locale; isSignedIn: boolean },
): Read {
  const t = speak(texts, locale);
  if (typed === 'none') return { channel: 'none', errors: [] };
  const offered = offeredOf(open);
  const channel = offered.find((one) => one === typed);
  if (!channel) return { channel: undefined, errors: [] };
  if (reaches(contact, channel)) return { channel, errors: [] };
  if (!isSignedIn && channel === offered[0]) return { channel: undefined, errors: [] };
  const message = channel === 'email' ? t.needsEmail : t.needsMobile(t[channel]);
  return { channel: undefined, errors: [{ field: contactField, message }] };
}

type PartProps = {
  view: View;
  number: string;
  choice: ContactChoice;
  /** The report is of whoever is signed in, whose account has choices of its own. */
  isOwn: boolean;
};

/** On the tracking page: what the reporter hears by, in a sentence, and another choice. */
export function ContactChannelPart({ view, number, choice, isOwn }: PartProps) {
  const t = speak(texts, view.locale);
  const { chosen, contact, offered, paused } = choice;
  if (offered.length === 0) return null;
  const now = chosen ?? (isOwn ? 'account' : offered[0]!);
  const phone = contact.phone ? formatPhone(contact.phone) : '';
  const said = {
    email: t.toldEmail(contact.email ?? ''),
    whatsapp: t.toldWhatsapp(phone),
    sms: t.toldSms(phone),
    telegram: t.toldTelegram,
    none: t.toldNone,
    account: t.toldAccount,
  };
  return (
    <section class="no-print mt-8" aria-labelledby="kabar">
      <h2 id="kabar" class="mb-2">
        {t.news}
      </h2>
      <p>
        {said[now]}{' '}
        {now === 'account' && (
          <a class="link" href={paths.accountNotifications}>
            {t.accountLink}
          </a>
        )}
      </p>
      {paused.some((channel) => channel === now) && (
        <div class="mt-3">
          <Notice tone="wait">{t.paused}</Notice>
        </div>
      )}
      <details class="mt-1">
        <summary class="inline-flex min-h-11 items-center gap-2 font-semibold">
          <Icon name="sliders-horizontal" />
          {t.change}
        </summary>
        <Form action={paths.trackContact(number)} label={t.change} class="mt-2">
          <RadioGroup
            view={view}
            name={contactField}
            label={t.ask}
            value={chosen ?? (isOwn ? '' : offered[0]!)}
            options={[
              ...(isOwn ? [{ value: '', label: t.account }] : []),
              ...offered.map((channel) => ({ value: channel, label: t[channel], hint: hintOf(channel) })),
              { value: 'none', label: t.none, hint: t.noneHint },
            ]}
          />
          <Button variant="quiet">{t.save}</Button>
        </Form>
      </details>
    </section>
  );

  function hintOf(channel: ContactChoice['offered'][number]) {
    if (channel === 'email') return contact.email;
    return isOffered(channel) ? phone : null;
  }
}
