import { apiField, type ProviderField, type ProviderForm } from './provider-form.ts';

/** Where people write to the office by themselves. */
const shownNumber: ProviderField = {
  name: 'number',
  kind: 'text',
  label: { id: 'Nomor WhatsApp yang ditampilkan', en: 'WhatsApp number to show' },
  hint: {
    id: 'Tampil di halaman Lapor sebagai “Lapor lewat WhatsApp”. Kosongkan bila tidak ingin ditampilkan.',
    en: 'Shown on the report page as “Report by WhatsApp”. Leave it empty to show none.',
  },
};

export const cloudForm: ProviderForm = {
  provider: 'wa_cloud',
  channels: ['whatsapp'],
  name: { id: 'WhatsApp Cloud API (Meta)', en: 'WhatsApp Cloud API (Meta)' },
  lead: {
    id: 'Jalur resmi WhatsApp. Perlu akun Meta Business, nomor yang terdaftar, dan templat yang disetujui Meta.',
    en: 'The official way. It needs a Meta Business account, a registered number, and templates approved by Meta.',
  },
  hook: {
    id: 'Di developers.facebook.com buka aplikasi Anda > WhatsApp > Configuration > Webhook. Tempel alamat ini sebagai Callback URL, isi Verify token dengan kata verifikasi di bawah, lalu langgan bidang “messages”.',
    en: 'On developers.facebook.com open your app > WhatsApp > Configuration > Webhook. Paste this address as the Callback URL, give the verification word below as the Verify token, then subscribe to the field “messages”.',
  },
  fields: [
    {
      name: 'phone_number_id',
      kind: 'text',
      label: { id: 'ID nomor telepon', en: 'Phone number ID' },
      hint: {
        id: 'Deretan angka di WhatsApp > API Setup, bukan nomor teleponnya.',
        en: 'The digits under WhatsApp > API Setup, not the phone number itself.',
      },
      isRequired: true,
    },
    {
      name: 'access_token',
      kind: 'secret',
      label: { id: 'Token akses', en: 'Access token' },
      hint: {
        id: 'Dari System users di Business settings, dengan izin whatsapp_business_messaging dan tanpa batas waktu. Token di API Setup habis dalam sehari.',
        en: 'From System users in the Business settings, with the right whatsapp_business_messaging and without an end. The token under API Setup ends within a day.',
      },
      isRequired: true,
    },
    {
      name: 'app_secret',
      kind: 'secret',
      label: { id: 'App secret', en: 'App secret' },
      hint: {
        id: 'App settings > Basic. Dengan ini diperiksa bahwa pesan masuk benar dari Meta.',
        en: 'App settings > Basic. It proves that what comes in comes from Meta.',
      },
      isRequired: true,
    },
    {
      name: 'verify_token',
      kind: 'secret',
      label: { id: 'Kata verifikasi', en: 'Verification word' },
      hint: {
        id: 'Karang sendiri, sedikitnya 8 karakter, lalu tulis juga di Meta.',
        en: 'Make one up, at least 8 characters, and write it at Meta as well.',
      },
      isRequired: true,
    },
    shownNumber,
    {
      name: 'template',
      kind: 'text',
      label: { id: 'Templat untuk semua pesan', en: 'Template for every message' },
      hint: {
        id: 'Nama templat berkategori Utility dengan empat isian berurutan: nomor, status, langkah berikutnya, tautan. Tanpa templat, pesan hanya terkirim dalam 24 jam sejak orang itu menulis.',
        en: 'Name of a Utility template with four placeholders in this order: number, status, next step, link. Without one, messages go only within 24 hours of what that person wrote.',
      },
    },
    {
      name: 'templates',
      kind: 'lines',
      label: { id: 'Templat khusus', en: 'Templates of their own' },
      hint: {
        id: 'Satu baris tiap pesan, misalnya: submit = tiket_diterima',
        en: 'One line a message, such as: submit = ticket_received',
      },
      isRare: true,
    },
    {
      name: 'language_id',
      kind: 'text',
      label: { id: 'Kode bahasa templat Indonesia', en: 'Language code of the Indonesian template' },
      usual: 'id',
      isRare: true,
    },
    {
      name: 'language_en',
      kind: 'text',
      label: { id: 'Kode bahasa templat Inggris', en: 'Language code of the English template' },
      hint: { id: 'Seperti di Meta: en, en_US, atau en_GB.', en: 'As at Meta: en, en_US or en_GB.' },
      usual: 'en',
      isRare: true,
    },
    {
      name: 'version',
      kind: 'text',
      label: { id: 'Versi Graph API', en: 'Graph API version' },
      usual: 'v23.0',
      isRare: true,
    },
    apiField('https://graph.facebook.com'),
  ],
};

const strangers: ProviderField = {
  name: 'strangers',
  kind: 'flag',
  label: {
    id: 'Kirim juga ke nomor yang belum pernah menulis',
    en: 'Write to numbers that never wrote, too',
  },
  hint: {
    id: 'Menambah risiko nomor kantor diblokir WhatsApp. Lebih aman menunggu pelapor menulis lebih dulu.',
    en: 'It adds to the risk that WhatsApp blocks the office’s number. It is safer to wait until the reporter writes.',
  },
};

export const fonnteForm: ProviderForm = {
  provider: 'fonnte',
  channels: ['whatsapp'],
  isUnofficial: true,
  perMinute: 10,
  name: { id: 'Fonnte', en: 'Fonnte' },
  lead: {
    id: 'Menghubungkan nomor WhatsApp biasa lewat pemindaian kode QR.',
    en: 'Connects an ordinary WhatsApp number by scanning a QR code.',
  },
  hook: {
    id: 'Di md.fonnte.com buka Device > Edit. Tempel alamat ini pada Webhook dan Webhook Status, nyalakan Autoread.',
    en: 'On md.fonnte.com open Device > Edit. Paste this address as Webhook and as Webhook Status, and switch Autoread on.',
  },
  fields: [
    {
      name: 'token',
      kind: 'secret',
      label: { id: 'Token perangkat', en: 'Device token' },
      hint: { id: 'md.fonnte.com > Device > Token.', en: 'md.fonnte.com > Device > Token.' },
      isRequired: true,
    },
    shownNumber,
    strangers,
    apiField('https://api.fonnte.com'),
  ],
};

export const wablasForm: ProviderForm = {
  provider: 'wablas',
  channels: ['whatsapp'],
  isUnofficial: true,
  perMinute: 10,
  name: { id: 'Wablas', en: 'Wablas' },
  lead: {
    id: 'Menghubungkan nomor WhatsApp biasa lewat pemindaian kode QR.',
    en: 'Connects an ordinary WhatsApp number by scanning a QR code.',
  },
  hook: {
    id: 'Di dasbor Wablas buka Device > Settings. Tempel alamat ini pada Webhook URL dan Tracking URL, nyalakan Get Incoming Message, biarkan Get Auto Reply From Webhook mati.',
    en: 'On the Wablas dashboard open Device > Settings. Paste this address as Webhook URL and Tracking URL, switch Get Incoming Message on, and leave Get Auto Reply From Webhook off.',
  },
  fields: [
    {
      name: 'api',
      kind: 'url',
      label: { id: 'Alamat server', en: 'Server address' },
      hint: {
        id: 'Server tempat perangkat Anda terdaftar, misalnya https://bdg.wablas.com.',
        en: 'The server where your device is registered, such as https://bdg.wablas.com.',
      },
      isRequired: true,
    },
    {
      name: 'token',
      kind: 'secret',
      label: { id: 'Token', en: 'Token' },
      hint: { id: 'Device > Settings.', en: 'Device > Settings.' },
      isRequired: true,
    },
    {
      name: 'secret_key',
      kind: 'secret',
      label: { id: 'Secret key', en: 'Secret key' },
      hint: {
        id: 'Dibuat di Device > Settings, lalu dikirim ke nomor WhatsApp admin.',
        en: 'Made under Device > Settings, then sent to the admin’s WhatsApp number.',
      },
    },
    shownNumber,
    strangers,
  ],
};
