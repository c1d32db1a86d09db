import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Masuk', en: 'Sign in' },
  login: { id: 'Nama pengguna atau surel', en: 'User name or e-mail' },
  password: { id: 'Kata sandi', en: 'Password' },
  forgot: { id: 'Lupa kata sandi', en: 'Forgotten password' },
  noAccount: { id: 'Belum punya akun?', en: 'No account yet?' },
  register: { id: 'Daftar akun', en: 'Register' },
  guest: {
    id: 'Melapor dan melacak laporan juga dapat dilakukan tanpa akun.',
    en: 'You can also report and track without an account.',
  },
  refused: { id: 'Belum dapat masuk', en: 'Not signed in' },
} satisfies Texts;

type Props = { view: View; login?: string; returnTo?: string | undefined; errors?: FormError[] };

export function SignInPage({ view, login = '', returnTo, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.title} robots="noindex">
      <ErrorSummary view={view} errors={errors} title={t.refused} kept={null} />
      <h1 class="mb-6">{t.title}</h1>
      <Form action={paths.signIn} label={t.title}>
        {returnTo && <input type="hidden" name="lanjut" value={returnTo} />}
        <TextField
          view={view}
          name="login"
          label={t.login}
          value={login}
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
        />
        <TextField
          view={view}
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
        />
        <Button wide icon="log-in">
          {t.title}
        </Button>
      </Form>
      <p class="mt-6">
        <a class="link" href={paths.forgotPassword}>
          {t.forgot}
        </a>
      </p>
      <p class="mt-6">
        {t.noAccount}{' '}
        <a class="link" href={paths.register}>
          {t.register}
        </a>
      </p>
      <p class="mt-2 text-quiet">{t.guest}</p>
    </PublicLayout>
  );
}
