import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { accountTexts, CredentialFields } from './register-page.tsx';

const texts = {
  forgotTitle: { id: 'Lupa kata sandi', en: 'Forgotten password' },
  forgotLead: {
    id: 'Tuliskan nama pengguna atau surel Anda. Administrator akan membuat tautan sekali pakai dan menyerahkannya kepada Anda.',
    en: 'Write your user name or e-mail. An administrator will make a one-time link and hand it to you.',
  },
  login: { id: 'Nama pengguna atau surel', en: 'User name or e-mail' },
  ask: { id: 'Minta tautan', en: 'Ask for a link' },
  asked: {
    id: 'Jika akun itu ada, administrator sudah diberi tahu dan akan menyerahkan tautannya kepada Anda. Untuk lebih cepat, hubungi petugas layanan.',
    en: 'If there is such an account, the administrators have been told and will hand you the link. To be quicker, contact the desk.',
  },
  back: { id: 'Kembali ke halaman masuk', en: 'Back to sign-in' },
  setTitle: { id: 'Atur kata sandi baru', en: 'Set a new password' },
  setLead: {
    id: (name: string) => `Untuk akun ${name}. Semua perangkat lain akan keluar dari akun ini.`,
    en: (name: string) => `For the account of ${name}. All other devices will be signed out.`,
  },
  set: { id: 'Simpan kata sandi', en: 'Save password' },
  inviteTitle: { id: 'Selamat datang', en: 'Welcome' },
  inviteLead: {
    id: (name: string) => `${name}, pilih nama pengguna dan kata sandi untuk akun Anda.`,
    en: (name: string) => `${name}, choose a user name and a password for your account.`,
  },
  open: { id: 'Buka akun', en: 'Open account' },
  goneTitle: { id: 'Tautan ini tidak berlaku lagi', en: 'This link no longer works' },
  gone: {
    id: 'Tautan sudah dipakai, sudah diganti, atau sudah lewat waktunya. Mintalah tautan baru kepada administrator.',
    en: 'The link was used, replaced, or is over. Ask an administrator for a new one.',
  },
} satisfies Texts;

type Common = { view: View; errors?: FormError[] };

export function ForgotPage({ view, isAsked = false, errors = [] }: Common & { isAsked?: boolean }) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.forgotTitle} robots="noindex">
      <ErrorSummary view={view} errors={errors} kept={null} />
      <h1 class="mb-4">{t.forgotTitle}</h1>
      {isAsked ? (
        <Notice tone="done">{t.asked}</Notice>
      ) : (
        <>
          <p class="mb-6">{t.forgotLead}</p>
          <Form action={paths.forgotPassword} label={t.forgotTitle}>
            <TextField
              view={view}
              name="login"
              label={t.login}
              autocomplete="username"
              autocapitalize="off"
            />
            <Button wide icon="send">
              {t.ask}
            </Button>
          </Form>
        </>
      )}
      <p class="mt-6">
        <a class="link" href={paths.signIn}>
          {t.back}
        </a>
      </p>
    </PublicLayout>
  );
}

export function SetPasswordPage({
  view,
  token,
  name,
  errors = [],
}: Common & { token: string; name: string }) {
  const t = speak(texts, view.locale);
  const account = speak(accountTexts, view.locale);
  return (
    <PublicLayout view={view} title={t.setTitle} robots="noindex">
      <ErrorSummary view={view} errors={errors} kept={null} />
      <h1 class="mb-2">{t.setTitle}</h1>
      <p class="mb-6 text-quiet">{t.setLead(name)}</p>
      <Form action={paths.setPassword(token)} label={t.setTitle}>
        <TextField
          view={view}
          name="password"
          label={account.newPassword}
          hint={account.passwordHint}
          error={errorOf(errors, 'password')}
          type="password"
          autocomplete="new-password"
          required
        />
        <Button wide icon="key-round">
          {t.set}
        </Button>
      </Form>
    </PublicLayout>
  );
}

type InvitationProps = Common & { token: string; name: string; typed?: Typed };

export function InvitationPage({ view, token, name, typed = {}, errors = [] }: InvitationProps) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.inviteTitle} robots="noindex">
      <ErrorSummary view={view} errors={errors} />
      <h1 class="mb-2">{t.inviteTitle}</h1>
      <p class="mb-6 text-quiet">{t.inviteLead(name)}</p>
      <Form action={paths.invitation(token)} label={t.inviteTitle}>
        <CredentialFields view={view} typed={typed} errors={errors} />
        <Button wide icon="user-check">
          {t.open}
        </Button>
      </Form>
    </PublicLayout>
  );
}

export function LinkGonePage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.goneTitle} robots="noindex">
      <h1 class="mb-4">{t.goneTitle}</h1>
      <p class="mb-6">{t.gone}</p>
      <LinkButton href={paths.signIn} icon="log-in">
        {t.back}
      </LinkButton>
    </PublicLayout>
  );
}
