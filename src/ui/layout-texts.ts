import type { Texts } from '../lib/texts.ts';

export const layoutTexts = {
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  main: { id: 'Menu utama', en: 'Main menu' },
  report: { id: 'Lapor', en: 'Report' },
  track: { id: 'Lacak', en: 'Track' },
  signIn: { id: 'Masuk', en: 'Sign in' },
  signOut: { id: 'Keluar', en: 'Sign out' },
  myPage: { id: 'Beranda saya', en: 'My page' },
  notifications: { id: 'Pemberitahuan', en: 'Notifications' },
  unread: {
    id: (count: number) => `Pemberitahuan, ${count} belum dibaca`,
    en: (count: number) => `Notifications, ${count} unread`,
  },
  account: { id: 'Akun saya', en: 'My account' },
  more: { id: 'Lainnya', en: 'More' },
  theme: { id: 'Tampilan', en: 'Appearance' },
  light: { id: 'Terang', en: 'Light' },
  dark: { id: 'Gelap', en: 'Dark' },
  device: { id: 'Ikuti perangkat', en: 'Follow device' },
  privacy: { id: 'Pelindungan data pribadi', en: 'Personal data protection' },
  breadcrumb: { id: 'Letak halaman', en: 'Breadcrumb' },
} satisfies Texts;
