import { z } from 'zod';
import { baseAddress } from '../http/address.ts';
import { shownNumber } from './shown-number.ts';

const templateName = z
  .string()
  .trim()
  .regex(/^[a-z0-9_]{1,512}$/, 'templateName');

/** Lines such as `submit = tiket_diterima`: a template of its own for one message. */
export const templateLines = z
  .string()
  .max(4_000, 'tooLong')
  .default('')
  .refine(
    (typed) => linesOf(typed).every((line) => /^[a-z_]+\s*=\s*[a-z0-9_]{1,512}$/.test(line)),
    'templateLines',
  );

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Which approved template carries a message. */
export const templateFor = (lines: string, usual: string, message: string): string =>
  linesOf(lines)
    .map((line) => line.split(/\s*=\s*/) as [string, string])
    .find(([name]) => name === message)?.[1] ?? usual;

export const settings = z.object({
  phone_number_id: z
    .string()
    .trim()
    .regex(/^\d{5,20}$/, 'digits'),
  number: shownNumber,
  template: z.union([templateName, z.literal('')]).default(''),
  templates: templateLines,
  language_id: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(_[A-Z]{2})?$/, 'language')
    .default('id'),
  language_en: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(_[A-Z]{2})?$/, 'language')
    .default('en'),
  version: z
    .string()
    .trim()
    .regex(/^v\d{1,3}\.\d$/, 'graphVersion')
    .default('v23.0'),
  api: baseAddress('https://graph.facebook.com'),
});
export const secrets = z.object({
  access_token: z.string().trim().min(1, 'required').max(1_000, 'tooLong'),
  app_secret: z.string().trim().min(1, 'required').max(200, 'tooLong'),
  verify_token: z.string().trim().min(8, 'short').max(200, 'tooLong'),
});
export type CloudSettings = z.output<typeof settings>;
export type CloudSecrets = z.output<typeof secrets>;
