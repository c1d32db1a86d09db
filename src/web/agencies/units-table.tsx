import type { ListedAgency } from '../../domain/agencies/listing.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { sayKind } from './agency-texts.ts';

const texts = {
  name: { id: 'Nama', en: 'Name' },
  code: { id: 'Kode', en: 'Code' },
  region: { id: 'Wilayah', en: 'Region' },
  units: { id: 'Unit', en: 'Units' },
  people: { id: 'Orang', en: 'People' },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
} satisfies Texts;

/** One level of the tree. */
export function UnitsTable({
  view,
  caption,
  agencies,
}: {
  view: View;
  caption: string;
  agencies: readonly ListedAgency[];
}) {
  const t = speak(texts, view.locale);
  return (
    <ListTable
      caption={caption}
      columns={[
        { label: t.name },
        { label: t.code },
        { label: t.region },
        { label: t.units, num: true },
        { label: t.people, num: true },
      ]}
    >
      {agencies.map((agency) => (
        <tr key={agency.id}>
          <Cell>
            <a class="link font-semibold" href={paths.agency(agency.id)}>
              {agency.name}
            </a>
            <span class="flex gap-3 text-xs text-quiet">
              {sayKind(agency.kind, view.locale)}
              {agency.isDisabled && (
                <Badge tone="still" icon="ban" plain>
                  {t.disabled}
                </Badge>
              )}
            </span>
          </Cell>
          <Cell label={t.code}>{agency.code}</Cell>
          <Cell label={t.region}>{agency.region_name}</Cell>
          <Cell label={t.units} num>
            {sayNumber(agency.units, view.locale)}
          </Cell>
          <Cell label={t.people} num>
            {sayNumber(agency.people, view.locale)}
          </Cell>
        </tr>
      ))}
    </ListTable>
  );
}
