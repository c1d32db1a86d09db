import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Variant = 'primary' | 'quiet' | 'danger';
const variants: Readonly<Record<Variant, string>> = {
  primary: 'btn btn-primary',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
};
const look = (variant: Variant, wide: boolean): string => variants[variant] + (wide ? ' btn-wide' : '');

type Common = {
  children: ComponentChildren;
  variant?: Variant | undefined;
  icon?: IconName | undefined;
  /** As wide as the page on a phone. */
  wide?: boolean | undefined;
};

type ButtonProps = Common & {
  name?: string;
  value?: string;
};

/** Says what happens: a verb. */
export const Button = ({ children, variant = 'primary', icon, wide = false, ...rest }: ButtonProps) => (
  <button class={look(variant, wide)} type="submit" {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type LinkProps = Common & { href: string; download?: boolean };

export const LinkButton = ({
  children,
  variant = 'quiet',
  icon,
  wide = false,
  href,
  download,
}: LinkProps) => (
  <a class={look(variant, wide)} href={href} download={download} data-turbo={download ? 'false' : undefined}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);
