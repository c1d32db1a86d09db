import type { ComponentChildren } from 'preact';

type Props = { id: string; title: string; children: ComponentChildren };

/** One part of the account page under its heading; `id` is also its place in the address. */
export const AccountSection = ({ id, title, children }: Props) => (
  <section class="mb-10" aria-labelledby={id}>
    <h2 id={id} class="mb-4">
      {title}
    </h2>
    {children}
  </section>
);
