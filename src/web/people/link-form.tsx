import type { ComponentChildren } from 'preact';

type LinkFormProps = { action: string; label?: string; children: ComponentChildren };

/**
 * Answered by the link itself, which must stand in no address and no cookie; Turbo shows answers to forms only after a
 * redirect, so it is left out.
 */
export const LinkForm = ({ action, label, children }: LinkFormProps) => (
  <form method="post" action={action} aria-label={label} class="mb-4" data-turbo="false" noValidate>
    {children}
  </form>
);
