import { speak } from '../../lib/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { mailboxTexts } from './mailbox-texts.ts';

type Props = {
  view: View;
  action: string;
  label: string;
  version: number | undefined;
  /** Secrets are kept already and need not be typed again. */
  isKept: boolean;
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
  teams: readonly { id: string; name: string }[];
};

export function MailboxForm(props: Props) {
  const { view, action, label, version, isKept, values, errors, teams } = props;
  const t = speak(mailboxTexts, view.locale);
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    value: values[name],
    error: errors.find((error) => error.field === name)?.message,
  });
  const secret = (name: string, label: string, hint?: string) => ({
    ...field(name, label),
    value: undefined,
    type: 'password' as const,
    autocomplete: 'new-password',
    hint: isKept ? t.kept : hint,
  });
  const box = (name: string) => ({ value: 'on', checked: values[name] !== undefined });
  return (
    <Form action={action} label={label}>
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      <TextField {...field('name', t.name)} hint={t.nameHint} required max={120} />
      <TextField {...field('address', t.address)} type="email" autocomplete="off" required />
      <Select
        {...field('team_id', t.team)}
        hint={t.teamHint}
        empty={t.frontDesk}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <h2 class="mt-6 mb-3">{t.server}</h2>
      <TextField {...field('host', t.host)} autocapitalize="off" spellcheck={false} required />
      <TextField {...field('port', t.port)} inputMode="numeric" required />
      <RadioGroup
        {...field('security', t.security)}
        options={[
          { value: 'tls', label: t.tls },
          { value: 'starttls', label: t.starttls },
          { value: 'none', label: t.noTls },
        ]}
      />
      <RadioGroup
        {...field('sign_in', t.signIn)}
        options={[
          { value: 'password', label: t.byPassword },
          { value: 'xoauth2', label: t.byToken },
        ]}
      />
      <TextField
        {...field('username', t.username)}
        hint={t.usernameHint}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <TextField {...secret('password', t.password, t.passwordHint)} />
      <details class="mb-4" open={values['sign_in'] === 'xoauth2'}>
        <summary class="cursor-pointer py-2 font-semibold">{t.token}</summary>
        <p class="mb-3 text-quiet">{t.tokenHint}</p>
        <TextField {...field('token_url', t.tokenUrl)} type="url" />
        <TextField {...field('client_id', t.clientId)} autocomplete="off" spellcheck={false} />
        <TextField {...secret('client_secret', t.clientSecret)} />
        <TextField {...secret('refresh_token', t.refreshToken)} />
      </details>
      <details class="mb-4" open={Boolean(values['trusted_certificate'])}>
        <summary class="cursor-pointer py-2 font-semibold">{t.ownCertificate}</summary>
        <TextArea {...field('trusted_certificate', t.certificate)} hint={t.certificateHint} rows={6} />
      </details>
      <h2 class="mt-6 mb-3">{t.handling}</h2>
      <TextField {...field('folder', t.folder)} autocapitalize="off" spellcheck={false} required />
      <TextField
        {...field('move_to', t.moveTo)}
        hint={t.moveToHint}
        autocapitalize="off"
        spellcheck={false}
      />
      <Checkbox {...field('takes_old', t.takesOld)} hint={t.takesOldHint} {...box('takes_old')} />
      <Checkbox {...field('takes_suffix', t.takesSuffix)} hint={t.takesSuffixHint} {...box('takes_suffix')} />
      <TextField {...field('alarm_minutes', t.alarm)} inputMode="numeric" required />
      <Button wide>{t.save}</Button>
    </Form>
  );
}
