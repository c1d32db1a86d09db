import type { ComponentChildren } from 'preact';
import { type MessageChannel, messageChannels } from '../../domain/deliveries/vocabulary.ts';
import type { Grid } from '../../domain/notifications/choices.ts';
import { toldGroups } from '../../domain/notifications/told-groups.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { ChoiceTable } from './choice-table.tsx';
import { groupLabels, messageChannelLabels } from './choice-texts.ts';

const texts = {
  settings: { id: 'Pengaturan', en: 'Settings' },
  title: { id: 'Bawaan pemberitahuan', en: 'Notification defaults' },
  lead: {
    id: 'Berlaku bagi setiap orang yang belum memilih sendiri di akunnya. Pilihan orang itu sendiri selalu didahulukan, dan di dalam Karcis semua kabar tetap ada.',
    en: 'For everybody who has not chosen in their own account. Their own word always comes first, and inside Karcis they find everything all the same.',
  },
  table: { id: 'Bawaan menurut alasan dan kanal', en: 'Defaults by reason and channel' },
  shut: {
    id: (channels: string) => `Belum ada penyedia yang aktif untuk: ${channels}.`,
    en: (channels: string) => `No gateway is switched on yet for: ${channels}.`,
  },
  save: { id: 'Simpan bawaan', en: 'Save defaults' },
} satisfies Texts;

type Props = { view: View; grid: Grid; open: readonly MessageChannel[]; children?: ComponentChildren };

/** What holds for those who said nothing themselves. */
export function DefaultsPage({ view, grid, open, children }: Props) {
  const t = speak(texts, view.locale);
  const words = speak(messageChannelLabels, view.locale);
  const shut = messageChannels.filter((channel) => !open.includes(channel));
  return (
    <DeskLayout view={view} title={t.title} breadcrumb={[{ label: t.settings, href: paths.settings }]}>
      <div class="max-w-wide">
        <p class="mb-4 max-w-prose text-quiet">{t.lead}</p>
        {shut.length > 0 && (
          <div class="mb-4">
            <Notice tone="still">{t.shut(shut.map((channel) => words[channel]).join(', '))}</Notice>
          </div>
        )}
        <Form action={paths.settingsNotifications} label={t.title}>
          <div class="mb-4">
            <ChoiceTable
              view={view}
              caption={t.table}
              rows={toldGroups}
              labels={groupLabels}
              channels={messageChannels}
              grid={grid}
              usual={(_group, channel) => (channel === 'email' || channel === 'push' ? 'each' : 'none')}
            />
          </div>
          <Button icon="check">{t.save}</Button>
        </Form>
        {children}
      </div>
    </DeskLayout>
  );
}
