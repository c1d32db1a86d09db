import type { PersonCard } from '../../domain/people/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { LinkForm } from './link-form.tsx';

const texts = {
  access: { id: 'Akun', en: 'Account' },
  username: { id: (name: string) => `Nama pengguna: ${name}`, en: (name: string) => `User name: ${name}` },
  noAccount: { id: 'Belum punya akun.', en: 'No account yet.' },
  asked: { id: 'Meminta kata sandi baru', en: 'Asked for a new password' },
  passwordLink: { id: 'Buat tautan kata sandi', en: 'Make password link' },
  inviteLink: { id: 'Buat tautan undangan', en: 'Make invitation link' },
  linkNote: {
    id: 'Berlaku satu kali; tautan sebelumnya tidak berlaku lagi.',
    en: 'Works once; earlier links stop working.',
  },
  disable: { id: 'Nonaktifkan', en: 'Disable' },
  disableNote: {
    id: 'Orang ini langsung keluar dari semua perangkat. Riwayatnya tetap ada dan dapat diaktifkan lagi.',
    en: 'The person is signed out everywhere at once. Their history stays, and they can be enabled again.',
  },
  disabled: { id: 'Akun ini nonaktif.', en: 'This account is disabled.' },
  enable: { id: 'Aktifkan lagi', en: 'Enable again' },
} satisfies Texts;

/** The account of somebody: whether they may come in, and the link by which they do. */
export function AccessSection({ view, person }: { view: View; person: PersonCard }) {
  const t = speak(texts, view.locale);
  return (
    <section aria-labelledby="akun">
      <h2 id="akun" class="mb-4">
        {t.access}
      </h2>
      <p class="mb-4">{person.username ? t.username(person.username) : t.noAccount}</p>
      {person.disabled_at ? (
        <>
          <div class="mb-4">
            <Notice tone="still">{t.disabled}</Notice>
          </div>
          <Form action={paths.personAccess(person.id)}>
            <Button variant="quiet" icon="lock-open" name="access" value="enabled">
              {t.enable}
            </Button>
          </Form>
        </>
      ) : (
        <>
          {person.askedForPasswordAt && (
            <div class="mb-4">
              <Notice tone="wait">
                {t.asked}: <Time view={view} at={person.askedForPasswordAt} />
              </Notice>
            </div>
          )}
          <LinkForm action={paths.personLink(person.id)}>
            <Button variant="quiet" icon="link">
              {person.username ? t.passwordLink : t.inviteLink}
            </Button>
            <p class="mt-1 text-quiet">{t.linkNote}</p>
          </LinkForm>
          <Form action={paths.personAccess(person.id)}>
            <Button variant="danger" icon="ban" name="access" value="disabled">
              {t.disable}
            </Button>
            <p class="mt-1 text-quiet">{t.disableNote}</p>
          </Form>
        </>
      )}
    </section>
  );
}
