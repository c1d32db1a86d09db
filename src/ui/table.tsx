import type { ComponentChildren } from 'preact';

export type Column = {
  label: ComponentChildren;
  num?: boolean;
  sorted?: 'ascending' | 'descending' | undefined;
};

type Props = {
  caption: string;
  columns: Column[];
  compact?: boolean;
  /** A list whose columns have widths of their own: `list-tickets` in the stylesheet. */
  frame?: 'tickets';
  children: ComponentChildren;
};

/** A list of rows; without room for columns each row becomes a small stack of facts. The rows are `<tr>` of {@link Cell}. */
export const ListTable = ({ caption, columns, compact = false, frame, children }: Props) => (
  <div
    class={`surface list-frame ${columns.length > 5 ? 'list-many' : 'list-few'} ${frame ? `list-${frame}` : ''}`}
  >
    <table class={compact ? 'list list-compact' : 'list'}>
      <caption class="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" class={column.num ? 'num' : undefined} aria-sort={column.sorted}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

type CellProps = {
  /** The word before the value when rows are stacked; leave it away where the value speaks for itself. */
  label?: string;
  num?: boolean;
  class?: string;
  children?: ComponentChildren;
};

export const Cell = ({ label, num = false, children, ...rest }: CellProps) => (
  <td data-label={label} class={num ? `num ${rest.class ?? ''}` : rest.class}>
    {children}
  </td>
);
