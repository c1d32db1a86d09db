import type { ComponentChildren } from 'preact';
import { formatPhone } from '../lib/phone.ts';
import { speak } from '../lib/texts.ts';
import { paths } from '../paths.ts';
import { CopySign } from './copy-sign.tsx';
import { Document } from './document.tsx';
import { Flash } from './flash.tsx';
import { nearestOf } from './here.ts';
import { Icon } from './icon.tsx';
import { layoutTexts } from './layout-texts.ts';
import { Preferences } from './preferences.tsx';
import type { View } from './view.ts';

type Props = {
  view: View;
  title: string;
  description?: string;
  robots?: string;
  children: ComponentChildren;
};

/** A page of the public counter: one column, the ways in at the top, the choices of the reader at the bottom. */
export function PublicLayout({ view, title, description, robots, children }: Props) {
  const t = speak(layoutTexts, view.locale);
  const links = [
    { href: paths.report, label: t.report },
    { href: paths.trackSearch, label: t.track },
    view.person ? { href: view.person.homePath, label: t.myPage } : { href: paths.signIn, label: t.signIn },
  ];
  const here = nearestOf(
    links.map(({ href }) => href),
    view.path,
  );
  return (
    <Document view={view} title={title} bundle="public" description={description} robots={robots}>
      <a class="skip-link" href="#isi">
        {t.skip}
      </a>
      <header class="public-head">
        <div class="mx-auto flex max-w-column flex-wrap items-center justify-between px-4">
          <a href={paths.home} class="flex min-h-12 items-center gap-3 py-2 font-bold">
            <Logo view={view} />
            <span class="leading-tight">
              {view.office.serviceName}
              <span class="block text-xs font-normal text-quiet">{view.office.name}</span>
              <CopySign view={view} />
            </span>
          </a>
          <nav class="public-nav -mx-3 flex" aria-label={t.main}>
            {links.map(({ href, label }) => (
              <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </div>
      </header>
      <main id="isi" class="mx-auto max-w-column px-4 pt-8 pb-16" tabIndex={-1}>
        <Flash view={view} />
        {children}
      </main>
      <footer class="mx-auto max-w-column px-4 pb-10 text-sm">
        <div class="border-t border-line pt-4">
          <Preferences view={view} />
          <p class="flex flex-wrap items-center gap-x-6 text-quiet">
            <a class="foot-btn" href={paths.privacy}>
              {t.privacy}
            </a>
            {view.office.phone && (
              <a class="foot-btn" href={`tel:${view.office.phone}`}>
                <Icon name="phone" />
                {formatPhone(view.office.phone)}
              </a>
            )}
            {view.office.email && (
              <a class="foot-btn" href={`mailto:${view.office.email}`}>
                <Icon name="mail" />
                {view.office.email}
              </a>
            )}
          </p>
        </div>
      </footer>
    </Document>
  );
}

/** The sign of the office, or ours where it has none. Decorative: its name stands beside it. */
export const Logo = ({ view }: { view: View }) =>
  view.office.logoUrl ? (
    <img src={view.office.logoUrl} alt="" width="40" height="40" class="size-10 object-contain" />
  ) : (
    <span class="text-lg text-nila">
      <Icon name="ticket" />
    </span>
  );
