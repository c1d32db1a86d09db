import type { Locale } from '../lib/texts.ts';
import type { Zone } from '../lib/times.ts';
import type { IconName } from './icon.tsx';

/** `below`: other addresses that count as lying below it. */
export type NavItem = { label: string; href: string; icon: IconName; below?: readonly string[] };

/** What a page must know about who looks at it, where and when. Made once for each request. */
export type View = {
  locale: Locale;
  zone: Zone;
  now: Date;
  office: {
    name: string;
    shortName: string;
    serviceName: string;
    prefix: string;
    logoUrl: string | null;
    phone: string | null;
    email: string | null;
  };
  person: { id: string; name: string; homePath: string; unread: number; nav: NavItem[] } | null;
  path: string;
  theme: 'light' | 'dark' | null;
  /** Not the counter itself: the demo, or a copy that sends nothing. */
  copy?: 'demo' | 'shut' | undefined;
  flash: { kind: 'done' | 'attention'; text: string } | null;
};
