import type { ProviderForm } from './provider-form.ts';

export const httpForm: ProviderForm = {
  provider: 'http',
  channels: ['whatsapp', 'sms', 'telegram', 'email'],
  name: { id: 'Gerbang HTTP lain', en: 'Another HTTP gateway' },
  lead: {
    id: 'Penyedia lain atau gerbang sendiri yang menerima pesan lewat satu panggilan HTTP.',
    en: 'Another provider, or a gateway of your own, that takes a message by one HTTP call.',
  },
  help: {
    id: 'Dalam alamat, kepala, dan isi, kata berikut diganti: {to} nomor dengan +62, {digits} angkanya saja, {national} diawali 0, {text} pesan, {subject} judul, {link} tautan, {id} nomor pesan yang tetap sama bila dikirim ulang, {secret} kunci rahasia.',
    en: 'In the address, headers and body these words are replaced: {to} number with +62, {digits} its digits alone, {national} with a leading 0, {text} message, {subject} title, {link} link, {id} number of the message, the same when it is sent again, {secret} secret key.',
  },
  fields: [
    {
      name: 'url',
      kind: 'text',
      label: { id: 'Alamat', en: 'Address' },
      hint: {
        id: 'https, atau http di dalam jaringan kantor.',
        en: 'https, or http inside the network of the office.',
      },
      isRequired: true,
    },
    {
      name: 'method',
      kind: 'choice',
      label: { id: 'Cara', en: 'Method' },
      options: ['POST', 'PUT', 'GET'].map((value) => ({ value, label: { id: value, en: value } })),
      usual: 'POST',
      isRequired: true,
    },
    {
      name: 'secret',
      kind: 'secret',
      label: { id: 'Kunci rahasia', en: 'Secret key' },
      hint: {
        id: 'Masuk di tempat {secret} pada kepala, alamat, atau isi; tidak pernah ditampilkan lagi.',
        en: 'Goes where {secret} stands in the headers, address or body; never shown again.',
      },
    },
    {
      name: 'headers',
      kind: 'lines',
      label: { id: 'Kepala', en: 'Headers' },
      hint: {
        id: 'Satu tiap baris, misalnya: Authorization: Bearer {secret}',
        en: 'One a line, such as: Authorization: Bearer {secret}',
      },
    },
    {
      name: 'body_type',
      kind: 'choice',
      label: { id: 'Bentuk isi', en: 'Kind of body' },
      options: [
        { value: 'json', label: { id: 'JSON', en: 'JSON' } },
        { value: 'form', label: { id: 'Formulir', en: 'Form' } },
        { value: 'text', label: { id: 'Teks biasa', en: 'Plain text' } },
      ],
      usual: 'json',
      isRequired: true,
    },
    {
      name: 'body',
      kind: 'lines',
      label: { id: 'Isi', en: 'Body' },
      hint: {
        id: 'Nilai JSON di dalam tanda kutip: {"tujuan": "{to}", "pesan": "{text}"}. Formulir: to={to}&text={text}',
        en: 'JSON values inside quotes: {"to": "{to}", "message": "{text}"}. Form: to={to}&text={text}',
      },
      usual: '{"to": "{to}", "message": "{text}", "id": "{id}"}',
    },
    {
      name: 'ok_path',
      kind: 'text',
      label: { id: 'Letak tanda berhasil', en: 'Where success stands' },
      hint: {
        id: 'Dalam jawaban JSON, misalnya data.status. Kosong: status HTTP 2xx sudah cukup.',
        en: 'In the JSON answer, such as data.status. Empty: an HTTP status 2xx is enough.',
      },
      isRare: true,
    },
    {
      name: 'ok_value',
      kind: 'text',
      label: { id: 'Nilai bila berhasil', en: 'Its value on success' },
      isRare: true,
    },
    {
      name: 'id_path',
      kind: 'text',
      label: { id: 'Letak nomor pesan', en: 'Where the id of the message stands' },
      isRare: true,
    },
  ],
};
