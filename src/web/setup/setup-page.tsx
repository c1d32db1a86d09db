import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Document } from '../../ui/document.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Preferences } from '../../ui/preferences.tsx';
import type { View } from '../../ui/view.ts';
import { accountTexts, CredentialFields } from '../accounts/register-page.tsx';
import { errorOf, type Typed } from '../form-reading.ts';
import { IdentityFields, LogoField } from '../office/identity-fields.tsx';

const texts = {
  title: { id: 'Siapkan Karcis', en: 'Set up Karcis' },
  lead: {
    id: 'Beri nama kantor dan buat akun administrator. Semuanya dapat diubah nanti, kecuali awalan nomor tiket yang sudah terbit.',
    en: 'Name the office and make the account of the administrator. Everything can be changed later, except the prefix of tickets already given out.',
  },
  office: { id: 'Kantor', en: 'The office' },
  person: { id: 'Administrator', en: 'Administrator' },
  send: { id: 'Selesaikan penyiapan', en: 'Finish the set-up' },
  waitTitle: { id: 'Belum disiapkan', en: 'Not set up yet' },
  wait: {
    id: 'Layanan ini sudah terpasang, tetapi belum disiapkan. Pengelola server membuka tautan penyiapan yang dicetak saat layanan dijalankan.',
    en: 'This service is installed but not set up yet. Whoever runs the server opens the set-up link printed at its start.',
  },
} satisfies Texts;

type Props = { view: View; token: string; typed?: Typed; errors?: FormError[] };

/** One page, seen once. The name of the person has a field name of its own, beside that of the office. */
export function SetupPage({ view, token, typed = {}, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  return (
    <Bare view={view} title={t.title}>
      <ErrorSummary view={view} errors={errors} />
      <h1 class="mb-2">{t.title}</h1>
      <p class="mb-6 text-quiet">{t.lead}</p>
      <Form action={paths.setup(token)} multipart label={t.title}>
        <h2 class="mb-4">{t.office}</h2>
        <IdentityFields view={view} typed={{ prefix: 'TIK', ...typed }} errors={errors} />
        <LogoField view={view} error={errorOf(errors, 'logo')} />
        <h2 class="mt-10 mb-4">{t.person}</h2>
        <TextField {...common('person_name')} label={a.name} autocomplete="name" required />
        <TextField
          {...common('email')}
          label={a.email}
          hint={a.emailHint}
          type="email"
          autocomplete="email"
        />
        <CredentialFields view={view} typed={typed} errors={errors} />
        <Button wide icon="check">
          {t.send}
        </Button>
      </Form>
    </Bare>
  );
}

/** What everybody else sees until then. */
export function NotSetUpPage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <Bare view={view} title={t.waitTitle}>
      <h1 class="mb-4">{t.waitTitle}</h1>
      <p>{t.wait}</p>
    </Bare>
  );
}

/** There is no office yet whose head and ways in could stand above. */
const Bare = ({
  view,
  title,
  children,
}: {
  view: View;
  title: string;
  children: preact.ComponentChildren;
}) => (
  <Document view={view} title={title} bundle="public" robots="noindex">
    <main class="mx-auto max-w-column px-4 pt-8 pb-16" tabIndex={-1}>
      {children}
    </main>
    <footer class="mx-auto max-w-column px-4 pb-10 text-sm">
      <div class="border-t border-line pt-4">
        <Preferences view={view} />
      </div>
    </footer>
  </Document>
);
