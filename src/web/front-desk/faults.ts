import type { z } from 'zod';
import { type Locale, speak } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { sayRegionFault } from '../regions/region-field.tsx';
import { sayServiceFault } from '../services/service-field.tsx';
import type { DeskState } from './desk-state.ts';
import { deskTexts } from './desk-texts.ts';

/** The codes of what is wrong, by field. */
export const issuesOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]));

/** A sentence at each field that will not do. */
export function sayIssues(issues: Record<string, string>, locale: Locale): FormError[] {
  const t = speak(deskTexts, locale);
  const labels: Record<string, string> = {
    channel: t.channel,
    name: t.name,
    type: t.type,
    category: t.category,
    subject: t.subject,
    description: t.description,
    solution: t.answer,
    location: t.location,
  };
  const say = (field: string, code: string): string => {
    const label = labels[field] ?? field;
    if (code === 'phone') return t.badPhone;
    if (code === 'no_email') return t.noEmail;
    if (code.startsWith('no_')) return t.noMobile;
    if (field === 'email') return t.badEmail;
    if (code === 'joined') return t.joined;
    if (code === 'too_long') return t.too_long(label);
    return code === 'required' && field !== 'category'
      ? t.required(label.toLowerCase())
      : t.choose(label.toLowerCase());
  };
  return Object.entries(issues).map(([field, code]) => ({ field, message: say(field, code) }));
}

/** What was typed and means none or several; a unit may be in words of one's own. */
export function choiceErrors({ agency, region, service, category }: DeskState, locale: Locale) {
  const t = speak(deskTexts, locale);
  const errors: FormError[] = [];
  const add = (field: string, message: string | undefined) => message && errors.push({ field, message });
  if (agency.text === '') add('agency', t.required(t.agency.toLowerCase()));
  if (agency.text.length > 160) add('agency', t.too_long(t.agency));
  add('region', sayRegionFault(region, locale));
  add('service', sayServiceFault(service, locale));
  if (category.fault === 'many') add('category', t.categoryMany(category.text));
  else if (category.fault === 'none') add('category', t.categoryNone(category.text));
  else if (!category.category && !service.service) add('category', t.choose(t.category.toLowerCase()));
  return errors;
}

const order = ['channel', 'name', 'phone', 'agency', 'region', 'email', 'subject', 'description', 'category'];
const place = ({ field }: FormError): number => {
  const index = order.indexOf(field ?? '');
  return index < 0 ? order.length : index;
};
/** The errors as the fields stand on the page. */
export const inOrder = (errors: readonly FormError[]): FormError[] =>
  [...errors].sort((a, b) => place(a) - place(b));
