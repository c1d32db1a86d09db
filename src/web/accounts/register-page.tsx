import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { type AgencyChoice, noAgency } from '../agencies/agency-choice.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { AgencyField } from './agency-field.tsx';

export const accountTexts = {
  name: { id: 'Nama lengkap', en: 'Full name' },
  username: { id: 'Nama pengguna', en: 'User name' },
  usernameHint: {
    id: 'Untuk masuk nanti. Huruf kecil, angka, titik, garis bawah, atau tanda hubung.',
    en: 'To sign in later. Lower-case letters, digits, dots, underscores or hyphens.',
  },
  password: { id: 'Kata sandi', en: 'Password' },
  newPassword: { id: 'Kata sandi baru', en: 'New password' },
  passwordHint: {
    id: 'Sedikitnya 10 karakter. Beberapa kata acak lebih kuat daripada satu kata dengan angka.',
    en: 'At least 10 characters. A few random words are stronger than one word with digits.',
  },
  phone: { id: 'Nomor telepon atau WhatsApp', en: 'Phone or WhatsApp number' },
  email: { id: 'Surel', en: 'E-mail' },
  emailHint: {
    id: 'Boleh dikosongkan. Dapat dipakai untuk masuk.',
    en: 'May be left empty. It can be used to sign in.',
  },
  save: { id: 'Simpan', en: 'Save' },
} satisfies Texts;

const texts = {
  title: { id: 'Daftar akun', en: 'Register' },
  lead: {
    id: 'Dengan akun, semua laporan Anda terkumpul di satu tempat.',
    en: 'With an account, all your reports are in one place.',
  },
  send: { id: 'Buat akun', en: 'Create account' },
  have: { id: 'Sudah punya akun?', en: 'Have an account?' },
  signIn: { id: 'Masuk', en: 'Sign in' },
} satisfies Texts;

type Props = { view: View; agency?: AgencyChoice; typed?: Typed; errors?: FormError[] };

export function RegisterPage({ view, agency = noAgency, typed = {}, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.title} robots="noindex">
      <ErrorSummary view={view} errors={errors} />
      <h1 class="mb-2">{t.title}</h1>
      <p class="mb-6 text-quiet">{t.lead}</p>
      <Form action={paths.register} label={t.title}>
        <RegisterFields view={view} agency={agency} typed={typed} errors={errors} />
        <Button wide icon="user-plus">
          {t.send}
        </Button>
      </Form>
      <p class="mt-6">
        {t.have}{' '}
        <a class="link" href={paths.signIn}>
          {t.signIn}
        </a>
      </p>
    </PublicLayout>
  );
}

function RegisterFields({ view, agency = noAgency, typed = {}, errors = [] }: Props) {
  const t = speak(accountTexts, view.locale);
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  return (
    <>
      <TextField {...common('name')} label={t.name} autocomplete="name" autocapitalize="words" required />
      <AgencyField view={view} choice={agency} error={errorOf(errors, 'agency')} required />
      <TextField
        {...common('phone')}
        label={t.phone}
        type="tel"
        autocomplete="tel"
        inputMode="tel"
        required
      />
      <TextField
        {...common('email')}
        label={t.email}
        hint={t.emailHint}
        type="email"
        autocomplete="email"
        spellcheck={false}
      />
      <CredentialFields view={view} typed={typed} errors={errors} />
    </>
  );
}

/** User name and password, wherever an account is opened. */
export function CredentialFields({
  view,
  typed = {},
  errors = [],
}: Pick<Props, 'view' | 'typed' | 'errors'>) {
  const t = speak(accountTexts, view.locale);
  return (
    <>
      <TextField
        view={view}
        name="username"
        label={t.username}
        hint={t.usernameHint}
        value={typed['username']}
        error={errorOf(errors, 'username')}
        autocomplete="username"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <TextField
        view={view}
        name="password"
        label={t.password}
        hint={t.passwordHint}
        error={errorOf(errors, 'password')}
        type="password"
        autocomplete="new-password"
        required
      />
    </>
  );
}
