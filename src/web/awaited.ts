import { awaitedRoles } from '../domain/tickets/awaited-roles.ts';
import { type Locale, speak } from '../lib/texts.ts';
import { roleLabels } from '../ui/labels.ts';

/** "kepala satuan pelaksana atau petugas layanan": who may decide now; null while no decision is awaited. */
export function sayAwaited(
  ticket: Parameters<typeof awaitedRoles>[0],
  policy: Parameters<typeof awaitedRoles>[1],
  locale: Locale,
): string | null {
  const labels = speak(roleLabels, locale);
  const names = awaitedRoles(ticket, policy).map((role) => {
    const name = labels[role].toLowerCase();
    return locale === 'en' ? `the ${name}` : name;
  });
  return names.length > 0 ? new Intl.ListFormat(locale, { type: 'disjunction' }).format(names) : null;
}
