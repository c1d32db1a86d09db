import type { Adapter } from './adapter.ts';

/** Loads what speaks with one provider, when the first message needs it. */
export type Adapters = Readonly<Record<string, () => Promise<Adapter>>>;

/** Every provider the program can speak with, one line each. */
export const adapters: Adapters = {
  smtp: async () => (await import('./email/smtp.ts')).smtp,
  wa_cloud: async () => (await import('./whatsapp/cloud.ts')).cloud,
  fonnte: async () => (await import('./whatsapp/fonnte.ts')).fonnte,
  wablas: async () => (await import('./whatsapp/wablas.ts')).wablas,
  twilio: async () => (await import('./sms/twilio.ts')).twilio,
  zenziva: async () => (await import('./sms/zenziva.ts')).zenziva,
  gammu: async () => (await import('./sms/gammu.ts')).gammu,
  telegram_bot: async () => (await import('./telegram/telegram.ts')).telegram,
  webpush: async () => (await import('./push/webpush.ts')).webpush,
  http: async () => (await import('./http/generic.ts')).generic,
};
