import type { ComponentChildren } from 'preact';

/** Pairs of word and value. `wide` puts them side by side where there is room. */
export const Facts = ({ wide = false, children }: { wide?: boolean; children: ComponentChildren }) => (
  <dl class={wide ? 'facts facts-wide' : 'facts'}>{children}</dl>
);

/** One pair; leaves nothing behind when there is no value. */
export const Fact = ({ label, children }: { label: string; children?: ComponentChildren }) =>
  children == null || children === '' || children === false ? null : (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
