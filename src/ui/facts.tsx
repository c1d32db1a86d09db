import type { ComponentChildren } from 'preact';

type Props = { wide?: boolean; dense?: boolean; children: ComponentChildren };

/** Pairs of word and value. `wide` puts them side by side where there is room, `dense` in a narrow column as well. */
export const Facts = ({ wide = false, dense = false, children }: Props) => (
  <dl class={`facts ${wide ? 'facts-wide' : dense ? 'facts-dense' : ''}`}>{children}</dl>
);

/** One pair; leaves nothing behind when there is no value. */
export const Fact = ({ label, children }: { label: string; children?: ComponentChildren }) =>
  children == null || children === '' || children === false ? null : (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
