import type { PolicyInForce } from '../../domain/settings/changing-policy.ts';
import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { priorityLabels, typeLabels } from '../../ui/labels.ts';

const texts = {
  every: { id: 'Semua laporan lain', en: 'Every other report' },
  everyAlone: { id: 'Semua laporan', en: 'Every report' },
  priority: { id: (name: string) => `prioritas ${name}`, en: (name: string) => `priority ${name}` },
  always: { id: 'setiap laporan menunggu persetujuan', en: 'every report waits for approval' },
  guests_and_requests: {
    id: 'laporan tamu dan permintaan layanan menunggu persetujuan',
    en: 'reports of guests and service requests wait for approval',
  },
  off: {
    id: 'laporan dari akun langsung diterima, laporan tamu menunggu persetujuan',
    en: 'reports from accounts are accepted at once, those of guests wait for approval',
  },
  intake: {
    id: (what: string, hours: number) => `${what}, paling lama ${hours} jam kerja`,
    en: (what: string, hours: number) =>
      `${what}, at most ${hours} working ${hours === 1 ? 'hour' : 'hours'}`,
  },
  workAlways: {
    id: (days: number) => `setiap hasil pekerjaan diperiksa, paling lama ${days} hari kerja`,
    en: (days: number) => `all work is checked, within ${days} working ${days === 1 ? 'day' : 'days'}`,
  },
  workBy: {
    id: (names: string) => `hasil pekerjaan berprioritas ${names} diperiksa`,
    en: (names: string) => `work of priority ${names} is checked`,
  },
  workSample: {
    id: (percent: number) => `${percent}% hasil pekerjaan diundi untuk diperiksa`,
    en: (percent: number) => `${percent}% of the work is drawn to be checked`,
  },
  workOff: { id: 'hasil pekerjaan tidak diperiksa', en: 'work is not checked' },
  closes: {
    id: (days: number) => `ditutup ${days} hari kerja setelah selesai`,
    en: (days: number) => `closed ${days} working ${days === 1 ? 'day' : 'days'} after it is resolved`,
  },
  reopens: {
    id: (days: number) => `dapat dibuka kembali selama ${days} hari`,
    en: (days: number) => `can be reopened for ${days} ${days === 1 ? 'day' : 'days'}`,
  },
} satisfies Texts;

/** "Jaringan dan Wi-Fi, permintaan layanan, prioritas kritis": for which tickets a policy is. */
export function sayScope(
  policy: Pick<PolicyInForce, 'category' | 'type' | 'priority'>,
  locale: Locale,
  isAlone = false,
): string {
  const t = speak(texts, locale);
  const parts = [
    policy.category?.[locale],
    policy.type && speak(typeLabels, locale)[policy.type].toLowerCase(),
    policy.priority && t.priority(speak(priorityLabels, locale)[policy.priority].toLowerCase()),
  ].filter((part): part is string => Boolean(part));
  if (parts.length === 0) return isAlone ? t.everyAlone : t.every;
  const said = parts.join(', ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** What a policy does, in one sentence. */
export function sayPolicy(rules: PolicyRules, locale: Locale): string {
  const t = speak(texts, locale);
  const names = speak(priorityLabels, locale);
  const checked = rules.work_approval_priorities.map((priority) => names[priority].toLowerCase());
  const work = {
    always: t.workAlways(rules.work_timeout_days),
    by_priority: checked.length > 0 ? t.workBy(new Intl.ListFormat(locale).format(checked)) : t.workOff,
    sample_percent: t.workSample(rules.work_sample_percent),
    off: t.workOff,
  }[rules.work_approval];
  const intake = t.intake(t[rules.intake_approval], rules.intake_timeout_hours);
  const end = `${t.closes(rules.auto_close_days)}, ${t.reopens(rules.reopen_window_days)}`;
  const said = [intake, work, end].join('; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
