import type { ComponentChildren } from 'preact';
import { speak } from '../lib/texts.ts';
import { paths } from '../paths.ts';
import { Breadcrumb, type Crumb } from './breadcrumb.tsx';
import { CopySign } from './copy-sign.tsx';
import { Document } from './document.tsx';
import { Flash } from './flash.tsx';
import { nearestOf } from './here.ts';
import { Icon } from './icon.tsx';
import { layoutTexts } from './layout-texts.ts';
import { Preferences } from './preferences.tsx';
import { Logo } from './public-layout.tsx';
import type { NavItem, View } from './view.ts';

type Props = {
  view: View;
  title: string;
  breadcrumb?: Crumb[];
  actions?: ComponentChildren;
  children: ComponentChildren;
};

const places = 5;

/** The link to mark: the page's own or the nearest above it, else the one that gathers such pages. */
function placeOf(nav: readonly NavItem[], path: string): string | undefined {
  const own = nearestOf([...nav.map(({ href }) => href), paths.notifications, paths.account], path);
  return own ?? nav.find(({ below = [] }) => nearestOf(below, path))?.href;
}

/** A page behind sign-in: a rail beside it on a wide screen, a bar of at most five places below it on a phone. */
export function DeskLayout({ view, title, breadcrumb, actions, children }: Props) {
  const t = speak(layoutTexts, view.locale);
  const nav = view.person?.nav ?? [];
  const inBar = nav.length < places ? nav : nav.slice(0, places - 1);
  const here = placeOf(nav, view.path);
  return (
    <Document view={view} title={title} bundle="desk">
      <a class="skip-link" href="#isi">
        {t.skip}
      </a>
      <div class="desk-frame">
        <header class="rail">
          <a
            href={view.person?.homePath ?? paths.home}
            class="mb-4 flex items-center gap-2 px-2 font-bold leading-tight"
          >
            <Logo view={view} />
            <span>
              {view.office.serviceName}
              <CopySign view={view} />
            </span>
          </a>
          <nav aria-label={t.main}>
            <NavLinks items={nav} here={here} />
          </nav>
          <div class="mt-auto pt-6">
            <Account view={view} here={here} />
          </div>
        </header>
        <div class="min-w-0">
          <header class="desk-top">
            <a
              href={view.person?.homePath ?? paths.home}
              class="mr-auto flex min-h-11 items-center gap-2 font-bold"
            >
              <Logo view={view} />
              {view.office.shortName}
            </a>
            <CopySign view={view} />
            <Bell view={view} />
          </header>
          <main id="isi" class="desk-main" tabIndex={-1}>
            {breadcrumb && breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} label={t.breadcrumb} />}
            <div class="page-head">
              <h1>{title}</h1>
              {actions && <div class="no-print flex flex-wrap gap-2">{actions}</div>}
            </div>
            <Flash view={view} />
            {children}
          </main>
        </div>
        <nav class="bottom-bar" aria-label={t.main}>
          {inBar.map((item) => (
            <a
              key={item.href}
              class="bottom-link"
              href={item.href}
              aria-current={item.href === here ? 'page' : undefined}
            >
              <Icon name={item.icon} />
              {item.label}
            </a>
          ))}
          <details class="menu">
            <summary class="bottom-link">
              <Icon name="ellipsis" />
              {t.more}
            </summary>
            <div class="more-panel">
              <NavLinks items={nav.slice(inBar.length)} here={here} />
              <Account view={view} here={here} />
            </div>
          </details>
        </nav>
      </div>
    </Document>
  );
}

const Count = ({ value }: { value: number | undefined }) =>
  value ? <span class="count">{value > 99 ? '99+' : value}</span> : null;

const NavLinks = ({ items, here }: { items: NavItem[]; here: string | undefined }) => (
  <ul>
    {items.map((item) => (
      <li key={item.href}>
        <a class="rail-link" href={item.href} aria-current={item.href === here ? 'page' : undefined}>
          <Icon name={item.icon} />
          {item.label}
        </a>
      </li>
    ))}
  </ul>
);

function Bell({ view }: { view: View }) {
  const t = speak(layoutTexts, view.locale);
  const unread = view.person?.unread ?? 0;
  const name = unread > 0 ? t.unread(unread) : t.notifications;
  return (
    <a class="icon-btn" href={paths.notifications} aria-label={name} title={name}>
      <Icon name="bell" />
      {unread > 0 && <span class="count absolute top-0.5 right-0.5">{unread > 99 ? '99+' : unread}</span>}
    </a>
  );
}

function Account({ view, here }: { view: View; here: string | undefined }) {
  const t = speak(layoutTexts, view.locale);
  return (
    <>
      <ul>
        <li>
          <a
            class="rail-link"
            href={paths.notifications}
            aria-current={here === paths.notifications ? 'page' : undefined}
          >
            <Icon name="bell" />
            {t.notifications}
            <Count value={view.person?.unread} />
          </a>
        </li>
        <li>
          <a
            class="rail-link"
            href={paths.account}
            aria-current={here === paths.account ? 'page' : undefined}
          >
            <Icon name="user" />
            <span class="min-w-0 truncate">{view.person?.name ?? t.account}</span>
          </a>
        </li>
        <li>
          <form method="post" action={paths.signOut} data-turbo="false">
            <button class="rail-link" type="submit">
              <Icon name="log-out" />
              {t.signOut}
            </button>
          </form>
        </li>
      </ul>
      <div class="mt-2 border-t border-line pt-1">
        <Preferences view={view} compact />
      </div>
    </>
  );
}
