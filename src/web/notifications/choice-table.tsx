import {
  type MessageChannel,
  type Mode,
  messageChannels,
  modes,
} from '../../domain/deliveries/vocabulary.ts';
import type { Grid } from '../../domain/notifications/choices.ts';
import { type ToldGroup, toldGroups } from '../../domain/notifications/told-groups.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { messageChannelLabels, modeLabels } from './choice-texts.ts';

const texts = {
  about: { id: 'Tentang', en: 'About' },
  usual: { id: 'Bawaan', en: 'Default' },
  usualIs: { id: (mode: string) => `Bawaan: ${mode}`, en: (mode: string) => `Default: ${mode}` },
} satisfies Texts;

const nameOf = (group: ToldGroup, channel: MessageChannel): string => `${group}_${channel}`;

/** What stands in the cells of a form; anything else counts as not said. */
export function readGrid(body: unknown): Grid {
  const typed = (body ?? {}) as Record<string, unknown>;
  const grid: Grid = {};
  for (const group of toldGroups)
    for (const channel of messageChannels) {
      const mode = modes.find((one) => one === typed[nameOf(group, channel)]);
      if (mode) grid[group] = { ...grid[group], [channel]: mode };
    }
  return grid;
}

type Props = {
  view: View;
  caption: string;
  rows: readonly ToldGroup[];
  labels: Readonly<Record<ToldGroup, Readonly<Record<'id' | 'en', string>>>>;
  channels: readonly MessageChannel[];
  /** What was chosen; an empty cell leaves it to what `usual` says. */
  grid: Grid;
  usual: (group: ToldGroup, channel: MessageChannel) => Mode;
};

/** Reasons × channels, a choice in each cell; on a phone one reason below the other. */
export function ChoiceTable({ view, caption, rows, labels, channels, grid, usual }: Props) {
  const t = speak(texts, view.locale);
  const channelWords = speak(messageChannelLabels, view.locale);
  const modeWords = speak(modeLabels, view.locale);
  return (
    <ListTable
      caption={caption}
      columns={[{ label: t.about }, ...channels.map((channel) => ({ label: channelWords[channel] }))]}
    >
      {rows.map((group) => (
        <tr key={group}>
          <Cell class="font-semibold">{labels[group][view.locale]}</Cell>
          {channels.map((channel) => (
            <Cell key={channel} label={channelWords[channel]}>
              <select
                class="control mt-0 min-w-38"
                name={nameOf(group, channel)}
                aria-describedby={`${nameOf(group, channel)}-usual`}
                aria-label={`${labels[group][view.locale]}: ${channelWords[channel]}`}
              >
                <option value="" selected={!grid[group]?.[channel]}>
                  {t.usual}
                </option>
                {modes.map((mode) => (
                  <option key={mode} value={mode} selected={grid[group]?.[channel] === mode}>
                    {modeWords[mode]}
                  </option>
                ))}
              </select>
              <span class="block text-quiet text-xs" id={`${nameOf(group, channel)}-usual`}>
                {grid[group]?.[channel]
                  ? t.usualIs(modeWords[usual(group, channel)].toLowerCase())
                  : modeWords[usual(group, channel)].toLowerCase()}
              </span>
            </Cell>
          ))}
        </tr>
      ))}
    </ListTable>
  );
}
