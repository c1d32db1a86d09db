import { Icon } from './icon.tsx';

export type Crumb = { label: string; href: string };

/** The pages above this one; the page itself is the heading below. */
export const Breadcrumb = ({ crumbs, label }: { crumbs: Crumb[]; label: string }) => (
  <nav aria-label={label}>
    <ol class="crumbs">
      {crumbs.map((crumb) => (
        <li key={crumb.href}>
          <a class="link" href={crumb.href}>
            {crumb.label}
          </a>
          <Icon name="chevron-right" />
        </li>
      ))}
    </ol>
  </nav>
);
