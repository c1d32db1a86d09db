import { apiField, type ProviderForm } from './provider-form.ts';

export const twilioForm: ProviderForm = {
  provider: 'twilio',
  channels: ['sms'],
  name: { id: 'Twilio', en: 'Twilio' },
  lead: {
    id: 'SMS internasional. Untuk Indonesia pengirim berupa nama perlu didaftarkan lebih dulu di Twilio.',
    en: 'International SMS. For Indonesia a name as the sender must be registered with Twilio first.',
  },
  hook: {
    id: 'Laporan kirim memakai alamat ini dengan sendirinya. Untuk SMS masuk, tempel di Phone Numbers > nomor Anda > A message comes in (HTTP POST).',
    en: 'Receipts use this address by themselves. For incoming messages paste it under Phone Numbers > your number > A message comes in (HTTP POST).',
  },
  keepsHookUrl: true,
  fields: [
    {
      name: 'account_sid',
      kind: 'text',
      label: { id: 'Account SID', en: 'Account SID' },
      hint: { id: 'console.twilio.com, diawali AC.', en: 'console.twilio.com, begins with AC.' },
      isRequired: true,
    },
    {
      name: 'auth_token',
      kind: 'secret',
      label: { id: 'Auth token', en: 'Auth token' },
      hint: { id: 'Di samping Account SID.', en: 'Beside the Account SID.' },
      isRequired: true,
    },
    {
      name: 'from',
      kind: 'text',
      label: { id: 'Pengirim', en: 'Sender' },
      hint: {
        id: 'Nomor seperti +15550100 atau nama terdaftar, paling banyak 11 huruf.',
        en: 'A number such as +15550100 or a registered name of at most 11 letters.',
      },
    },
    {
      name: 'messaging_service_sid',
      kind: 'text',
      label: { id: 'Messaging Service SID', en: 'Messaging Service SID' },
      hint: { id: 'Sebagai ganti pengirim, diawali MG.', en: 'Instead of a sender, begins with MG.' },
    },
    apiField('https://api.twilio.com'),
  ],
};

export const zenzivaForm: ProviderForm = {
  provider: 'zenziva',
  channels: ['sms'],
  name: { id: 'Zenziva', en: 'Zenziva' },
  lead: {
    id: 'SMS lewat operator Indonesia. Laporan kirim dan SMS masuk tidak tersedia.',
    en: 'SMS through Indonesian operators. There are neither receipts nor incoming messages.',
  },
  fields: [
    {
      name: 'userkey',
      kind: 'secret',
      label: { id: 'Userkey', en: 'Userkey' },
      hint: { id: 'console.zenziva.net > Settings > API.', en: 'console.zenziva.net > Settings > API.' },
      isRequired: true,
    },
    {
      name: 'passkey',
      kind: 'secret',
      label: { id: 'Passkey (API key)', en: 'Passkey (API key)' },
      isRequired: true,
    },
    {
      name: 'kind',
      kind: 'choice',
      label: { id: 'Layanan', en: 'Service' },
      options: [
        {
          value: 'reguler',
          label: { id: 'Reguler (pengirim berupa nomor)', en: 'Regular (a number as the sender)' },
        },
        {
          value: 'masking',
          label: { id: 'Masking (pengirim berupa nama)', en: 'Masking (a name as the sender)' },
        },
      ],
      usual: 'reguler',
      isRequired: true,
    },
    apiField('https://console.zenziva.net'),
  ],
};

export const gammuForm: ProviderForm = {
  provider: 'gammu',
  channels: ['sms'],
  perMinute: 6,
  name: { id: 'Modem sendiri (Gammu)', en: 'A modem of your own (Gammu)' },
  lead: {
    id: 'Modem GSM pada server ini dengan gammu-smsd. Laporan kirim dan SMS masuk tidak tersedia.',
    en: 'A GSM modem at this server with gammu-smsd. There are neither receipts nor incoming messages.',
  },
  fields: [
    {
      name: 'binary',
      kind: 'text',
      label: { id: 'Program gammu-smsd-inject', en: 'Program gammu-smsd-inject' },
      hint: {
        id: 'Memakai pengaturan /etc/gammu-smsdrc; pengguna yang menjalankan Karcis harus boleh menulis ke antreannya.',
        en: 'Uses the settings of /etc/gammu-smsdrc; the user that runs Karcis must be able to write to its queue.',
      },
      usual: '/usr/bin/gammu-smsd-inject',
      isRequired: true,
    },
  ],
};
