import type { ComponentChildren } from 'preact';
import type { Pause } from '../../domain/deliveries/pauses.ts';
import type { OwnChoices } from '../../domain/notifications/choices.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { PausedAddresses } from '../deliveries/paused-addresses.tsx';
import { errorOf, type Typed } from '../form-reading.ts';
import { sayChoices } from './choice-sentences.ts';
import { ChoiceTable } from './choice-table.tsx';
import { messageChannelLabels, ownGroupLabels } from './choice-texts.ts';

const texts = {
  account: { id: 'Akun saya', en: 'My account' },
  title: { id: 'Cara saya dikabari', en: 'How I am told' },
  now: { id: 'Yang berlaku sekarang', en: 'What holds now' },
  choose: { id: 'Pilihan saya', en: 'My choices' },
  table: { id: 'Alasan dan kanal', en: 'Reasons and channels' },
  nothing: {
    id: 'Kantor ini belum dapat mengirim pesan keluar. Semua kabar ada di halaman Pemberitahuan.',
    en: 'This office cannot send messages yet. All news is on the page of notifications.',
  },
  unreached: {
    id: (channels: string) => `${channels} belum dapat dipakai: kontaknya belum ada di akun Anda.`,
    en: (channels: string) => `${channels} cannot be used yet: your account has no contact for it.`,
  },
  addContact: { id: 'Lengkapi data diri', en: 'Complete your profile' },
  onlyMine: { id: 'Hanya yang menyangkut saya', en: 'Only what is mine' },
  onlyMineHint: {
    id: 'Pesan keluar hanya tentang laporan saya dan tiket yang ditugaskan kepada saya.',
    en: 'Messages are only about my reports and tickets assigned to me.',
  },
  quiet: { id: 'Jam tenang', en: 'Quiet hours' },
  quietHint: {
    id: 'Menurut jam kantor; boleh melewati tengah malam. Kosongkan keduanya bila tidak perlu.',
    en: 'By the clock of the office; may pass midnight. Leave both empty for none.',
  },
  from: { id: 'Mulai', en: 'From' },
  to: { id: 'Sampai', en: 'Until' },
  language: {
    id: 'Pesan ditulis dalam bahasa Indonesia, bahasa yang Anda pilih di akun.',
    en: 'Messages are written in English, the language you chose in your account.',
  },
  save: { id: 'Simpan pilihan', en: 'Save choices' },
  reset: { id: 'Kembali ke bawaan kantor', en: 'Back to what the office says' },
} satisfies Texts;

type Props = {
  view: View;
  choices: OwnChoices;
  typed?: Typed;
  errors?: readonly FormError[];
  /** Own addresses that nothing is sent to. */
  pauses: readonly Pause[];
  /** What stands beside the choices: browsers and paused addresses. */
  children?: ComponentChildren;
};

/** By which way, how often and when somebody is told outside the program. */
export function ChoicesPage({ view, choices, pauses, typed, errors = [], children }: Props) {
  const t = speak(texts, view.locale);
  const channelWords = speak(messageChannelLabels, view.locale);
  const hasOwn = Object.keys(choices.own).length > 0 || choices.onlyMine || choices.quiet !== null;
  const { channels, unreached } = choices;
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.account, href: paths.account }]}>
      <div class="max-w-wide">
        <ErrorSummary view={view} errors={[...errors]} />
        <PausedAddresses view={view} pauses={pauses} action={paths.accountPauseEnd} isShown />
        <section class="mb-8" aria-labelledby="sekarang">
          <h2 id="sekarang" class="mb-2">
            {t.now}
          </h2>
          {channels.length === 0 && unreached.length === 0 ? (
            <Notice tone="still">{t.nothing}</Notice>
          ) : (
            <ul class="grid max-w-prose list-disc gap-1 pl-5">
              {sayChoices(choices, view.locale).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          {unreached.length > 0 && (
            <p class="mt-3 text-quiet">
              {t.unreached(unreached.map((channel) => channelWords[channel]).join(', '))}{' '}
              <a class="link" href={paths.account}>
                {t.addContact}
              </a>
            </p>
          )}
        </section>
        <section class="mb-10" aria-labelledby="pilihan">
          <h2 id="pilihan" class="mb-3">
            {t.choose}
          </h2>
          <Form action={paths.accountNotifications} label={t.choose}>
            {channels.length > 0 && (
              <div class="mb-5">
                <ChoiceTable
                  view={view}
                  caption={t.table}
                  rows={choices.groups}
                  labels={ownGroupLabels}
                  channels={channels}
                  grid={choices.own}
                  usual={(group, channel) => choices.otherwise[group]?.[channel] ?? 'none'}
                />
              </div>
            )}
            <Checkbox
              view={view}
              name="only_mine"
              label={t.onlyMine}
              hint={t.onlyMineHint}
              checked={typed ? typed['only_mine'] !== undefined : choices.onlyMine}
            />
            <fieldset class="field">
              <legend class="field-label">{t.quiet}</legend>
              <div class="field-hint">{t.quietHint}</div>
              <div class="mt-1 grid max-w-80 grid-cols-2 gap-x-4">
                <TextField
                  view={view}
                  name="quiet_from"
                  label={t.from}
                  type="time"
                  value={typed?.['quiet_from'] ?? choices.quiet?.from}
                  error={errorOf(errors, 'quiet_from')}
                />
                <TextField
                  view={view}
                  name="quiet_to"
                  label={t.to}
                  type="time"
                  value={typed?.['quiet_to'] ?? choices.quiet?.to}
                />
              </div>
            </fieldset>
            <p class="mb-4 text-quiet">{t.language}</p>
            <Button icon="check">{t.save}</Button>
          </Form>
          {hasOwn && (
            <Form action={paths.accountNotificationsReset} label={t.reset} class="mt-3">
              <Button variant="quiet" icon="undo-2">
                {t.reset}
              </Button>
            </Form>
          )}
        </section>
        {children}
      </div>
    </DeskLayout>
  );
}
