import type { ProviderForm } from './provider-form.ts';

export const smtpForm: ProviderForm = {
  provider: 'smtp',
  channels: ['email'],
  name: { id: 'Server surel (SMTP)', en: 'Mail server (SMTP)' },
  lead: {
    id: 'Server surel kantor atau penyedia surel. Pengelola surel Anda mengetahui semua isian ini.',
    en: 'The mail server of the office or of a mail provider. Whoever runs your mail knows all of this.',
  },
  fields: [
    {
      name: 'host',
      kind: 'text',
      label: { id: 'Server', en: 'Server' },
      hint: { id: 'Misalnya mail.example.go.id.', en: 'Such as mail.example.go.id.' },
      isRequired: true,
    },
    {
      name: 'security',
      kind: 'choice',
      label: { id: 'Pengamanan', en: 'Security' },
      options: [
        {
          value: 'starttls',
          label: { id: 'STARTTLS (biasanya porta 587)', en: 'STARTTLS (usually port 587)' },
        },
        { value: 'tls', label: { id: 'TLS (biasanya porta 465)', en: 'TLS (usually port 465)' } },
        { value: 'none', label: { id: 'Tanpa, hanya di dalam kantor', en: 'None, inside the office only' } },
      ],
      usual: 'starttls',
      isRequired: true,
    },
    {
      name: 'port',
      kind: 'number',
      label: { id: 'Porta', en: 'Port' },
      usual: '587',
      isRequired: true,
    },
    {
      name: 'from_address',
      kind: 'text',
      label: { id: 'Alamat pengirim', en: 'Sender address' },
      hint: {
        id: 'Alamat yang boleh dipakai mengirim oleh server itu.',
        en: 'An address that the server lets you send from.',
      },
      isRequired: true,
    },
    {
      name: 'from_name',
      kind: 'text',
      label: { id: 'Nama pengirim', en: 'Sender name' },
      hint: { id: 'Kosong berarti nama layanan.', en: 'Empty means the name of the service.' },
    },
    {
      name: 'sign_in',
      kind: 'choice',
      label: { id: 'Cara masuk', en: 'Signing in' },
      options: [
        { value: 'password', label: { id: 'Nama dan kata sandi', en: 'User name and password' } },
        { value: 'xoauth2', label: { id: 'OAuth 2 (XOAUTH2)', en: 'OAuth 2 (XOAUTH2)' } },
        { value: 'none', label: { id: 'Tanpa masuk', en: 'Without signing in' } },
      ],
      usual: 'password',
      isRequired: true,
    },
    {
      name: 'username',
      kind: 'text',
      label: { id: 'Nama pengguna', en: 'User name' },
      hint: { id: 'Sering sama dengan alamat surel.', en: 'Often the mail address itself.' },
    },
    {
      name: 'password',
      kind: 'secret',
      label: { id: 'Kata sandi', en: 'Password' },
      hint: {
        id: 'Pada Gmail dan sejenisnya: kata sandi aplikasi, bukan kata sandi akun.',
        en: 'With Gmail and the like an app password, not that of the account.',
      },
    },
    {
      name: 'token_url',
      kind: 'url',
      label: { id: 'Alamat token OAuth', en: 'OAuth token address' },
      isRare: true,
    },
    {
      name: 'client_id',
      kind: 'text',
      label: { id: 'Client ID OAuth', en: 'OAuth client ID' },
      isRare: true,
    },
    {
      name: 'client_secret',
      kind: 'secret',
      label: { id: 'Client secret OAuth', en: 'OAuth client secret' },
      isRare: true,
    },
    {
      name: 'refresh_token',
      kind: 'secret',
      label: { id: 'Refresh token OAuth', en: 'OAuth refresh token' },
      isRare: true,
    },
    { name: 'dkim_domain', kind: 'text', label: { id: 'Domain DKIM', en: 'DKIM domain' }, isRare: true },
    {
      name: 'dkim_selector',
      kind: 'text',
      label: { id: 'Selector DKIM', en: 'DKIM selector' },
      isRare: true,
    },
    {
      name: 'dkim_key',
      kind: 'secret_lines',
      label: { id: 'Kunci DKIM (PEM)', en: 'DKIM key (PEM)' },
      isRare: true,
    },
    {
      name: 'trusted_certificate',
      kind: 'lines',
      label: { id: 'Sertifikat otoritas (PEM)', en: 'Certificate of the authority (PEM)' },
      hint: {
        id: 'Hanya bila server kantor memakai sertifikat buatan sendiri.',
        en: 'Only where the office’s server has a certificate of its own making.',
      },
      isRare: true,
    },
  ],
};
