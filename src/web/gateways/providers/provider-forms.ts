import type { MessageChannel } from '../../../domain/deliveries/vocabulary.ts';
import { httpForm } from './http-form.ts';
import type { ProviderForm } from './provider-form.ts';
import { gammuForm, twilioForm, zenzivaForm } from './sms-forms.ts';
import { smtpForm } from './smtp-form.ts';
import { telegramForm } from './telegram-form.ts';
import { cloudForm, fonnteForm, wablasForm } from './whatsapp-forms.ts';

/** Every provider that an administrator can set up, the recommended ones of a channel first. */
export const providerForms: readonly ProviderForm[] = [
  smtpForm,
  cloudForm,
  fonnteForm,
  wablasForm,
  zenzivaForm,
  twilioForm,
  gammuForm,
  telegramForm,
  httpForm,
];

export const findProviderForm = (provider: string): ProviderForm | undefined =>
  providerForms.find((form) => form.provider === provider);

/** Channels that need a provider, in the order in which offices set them up; push needs none. */
export const gatewayChannels = [
  'email',
  'whatsapp',
  'telegram',
  'sms',
] as const satisfies readonly MessageChannel[];
