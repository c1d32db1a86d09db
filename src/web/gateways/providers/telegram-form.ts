import { apiField, type ProviderForm } from './provider-form.ts';

export const telegramForm: ProviderForm = {
  provider: 'telegram_bot',
  channels: ['telegram'],
  made: { name: 'hook_secret', bytes: 32 },
  name: { id: 'Bot Telegram', en: 'Telegram bot' },
  lead: {
    id: 'Gratis. Orang menulis kepada bot lebih dulu; sesudah itu bot boleh mengirim kabar.',
    en: 'Free. People write to the bot first; from then on the bot may write to them.',
  },
  hook: {
    id: 'Alamat ini diberitahukan kepada Telegram dengan sendirinya saat penyedia diaktifkan.',
    en: 'Telegram is told this address by itself when the account is enabled.',
  },
  fields: [
    {
      name: 'token',
      kind: 'secret',
      label: { id: 'Token bot', en: 'Bot token' },
      hint: {
        id: 'Tulis /newbot kepada @BotFather di Telegram, lalu salin tokennya.',
        en: 'Write /newbot to @BotFather on Telegram, then copy its token.',
      },
      isRequired: true,
    },
    {
      name: 'receives',
      kind: 'choice',
      label: { id: 'Pesan masuk', en: 'Incoming messages' },
      options: [
        {
          value: 'webhook',
          label: {
            id: 'Telegram menghubungi kami (perlu alamat publik https)',
            en: 'Telegram calls us (needs a public https address)',
          },
        },
        {
          value: 'polling',
          label: {
            id: 'Kami bertanya kepada Telegram (tanpa alamat publik)',
            en: 'We ask Telegram (without a public address)',
          },
        },
      ],
      usual: 'webhook',
      isRequired: true,
    },
    apiField('https://api.telegram.org'),
  ],
};
