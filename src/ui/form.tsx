import type { ComponentChildren } from 'preact';

type Props = {
  action: string;
  method?: 'post' | 'get';
  /** Sends files. */
  multipart?: boolean;
  id?: string;
  label?: string;
  class?: string;
  children: ComponentChildren;
};

/** A form that leaves judging to the server, whose words are kinder than the bubbles of a browser. */
export const Form = ({ action, method = 'post', multipart, id, label, children, ...rest }: Props) => (
  <form
    action={action}
    method={method}
    encType={multipart ? 'multipart/form-data' : undefined}
    id={id}
    aria-label={label}
    class={rest.class}
    noValidate
  >
    {children}
  </form>
);
