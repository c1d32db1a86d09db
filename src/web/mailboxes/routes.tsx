import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MailboxTrial } from '../../channels/email/imap/trying.ts';
import { outsideOf } from '../../channels/outside.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../../domain/errors.ts';
import { getOpenedMailbox, UnopenedSecrets } from '../../domain/mailboxes/account.ts';
import { mailboxInput } from '../../domain/mailboxes/input.ts';
import {
  findMailbox,
  listMailboxes,
  listMailboxTeams,
  type ShownMailbox,
} from '../../domain/mailboxes/listing.ts';
import { addMailbox, changeMailbox, removeMailbox, switchMailbox } from '../../domain/mailboxes/saving.ts';
import { findSuffixTrial, trySuffix } from '../../domain/mailboxes/trying-suffix.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { sayFaults } from './faults.ts';
import { MailboxKindsPage } from './kinds-page.tsx';
import { MailboxesPage } from './list-page.tsx';
import { MailboxPage } from './mailbox-page.tsx';
import { mailboxTexts } from './mailbox-texts.ts';
import { type MailboxKind, mailboxPresets } from './presets.ts';

const admins = { config: { access: ['admin'] } } as const;
const isKind = (kind: string): kind is MailboxKind => Object.hasOwn(mailboxPresets, kind);
const idOf = (request: FastifyRequest): string => (request.params as { id: string }).id;

/** Mailboxes that are read, kept by administrators. */
export function mailboxes(app: FastifyInstance, { db, secret, config }: Deps): void {
  app.get(paths.mailboxes, admins, async (request, reply) => {
    const view = request.view();
    return reply.page(<MailboxesPage view={view} mailboxes={await listMailboxes(db, view.zone)} />);
  });

  app.get(paths.newMailbox, admins, async (request, reply) =>
    reply.page(<MailboxKindsPage view={request.view()} />),
  );

  type Shown = { values: Typed; errors?: FormError[]; trial?: MailboxTrial; kind?: MailboxKind };
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    mailbox: ShownMailbox | undefined,
    { values, errors = [], trial, kind = 'own' }: Shown,
  ) =>
    reply.page(
      <MailboxPage
        view={request.view()}
        mailbox={mailbox}
        action={mailbox ? paths.mailbox(mailbox.id) : paths.newMailboxOf(kind)}
        values={values}
        errors={errors}
        teams={await listMailboxTeams(db)}
        trial={trial}
        suffix={mailbox && (await findSuffixTrial(db, mailbox.id, mailbox.suffix_code))}
      />,
      errors.length > 0 ? 422 : 200,
    );

  const load = async (request: FastifyRequest): Promise<ShownMailbox> => {
    const mailbox = await findMailbox(db, idOf(request), request.view().zone);
    if (!mailbox) throw new NotFound('mailbox');
    return mailbox;
  };

  const save = async (
    request: FastifyRequest,
    reply: FastifyReply,
    mailbox: ShownMailbox | undefined,
    kind?: MailboxKind,
  ) => {
    const t = speak(mailboxTexts, request.locale);
    // Secrets are never shown again, not even to whoever mistyped something else.
    const { client_secret: _, refresh_token: __, ...values } = asTyped(request.body);
    const refuse = (errors: FormError[]) =>
      show(request, reply, mailbox, { values, errors, ...(kind && { kind }) });
    const parsed = mailboxInput.safeParse(request.body ?? {});
    if (!parsed.success) {
      const issues: Record<string, string> = {};
      for (const { path, message } of parsed.error.issues) issues[String(path[0])] ??= message;
      return refuse(sayFaults(issues, request.locale));
    }
    const by = { secret, byId: request.person!.id };
    try {
      if (!mailbox) {
        const id = await addMailbox(db, by, parsed.data);
        return reply.done(paths.mailbox(id), t.added(parsed.data.name));
      }
      const version = Number(values['version'] ?? mailbox.version);
      await changeMailbox(db, by, { id: mailbox.id, version, input: parsed.data });
    } catch (error) {
      if (error instanceof Invalid) return refuse(sayFaults(error.issues, request.locale));
      if (error instanceof ChangedMeanwhile) return refuse([{ message: t.faultChanged }]);
      throw error;
    }
    return reply.done(paths.mailbox(mailbox.id), t.saved(parsed.data.name));
  };

  const kindOf = (request: FastifyRequest): MailboxKind => {
    const { kind } = request.params as { kind: string };
    if (!isKind(kind)) throw new NotFound('kind of mailbox');
    return kind;
  };
  app.get(paths.newMailboxOf(':kind'), admins, async (request, reply) => {
    const kind = kindOf(request);
    const values = { ...mailboxPresets[kind], folder: 'INBOX', alarm_minutes: '15' };
    return show(request, reply, undefined, { values, kind });
  });
  app.post(paths.newMailboxOf(':kind'), admins, async (request, reply) =>
    save(request, reply, undefined, kindOf(request)),
  );

  app.get(paths.mailbox(':id'), admins, async (request, reply) => {
    const mailbox = await load(request);
    return show(request, reply, mailbox, { values: valuesOf(mailbox) });
  });
  app.post(paths.mailbox(':id'), admins, async (request, reply) => save(request, reply, await load(request)));

  app.post(paths.mailboxTest(':id'), admins, async (request, reply) => {
    const mailbox = await load(request);
    return show(request, reply, mailbox, { values: valuesOf(mailbox), trial: await test(mailbox.id) });
  });

  const test = async (id: string): Promise<MailboxTrial> => {
    // Loaded with the first test: few processes ever make one.
    const { tryMailbox } = await import('../../channels/email/imap/trying.ts');
    try {
      return await tryMailbox(outsideOf(config), await getOpenedMailbox(db, secret, id));
    } catch (error) {
      if (error instanceof UnopenedSecrets) return { isGood: false, failure: 'secrets', folders: [] };
      throw error;
    }
  };

  app.post(paths.mailboxSuffix(':id'), admins, async (request, reply) => {
    const t = speak(mailboxTexts, request.locale);
    const isSent = await trySuffix(db, idOf(request), request.locale);
    if (!isSent) return reply.done(paths.mailbox(idOf(request)), t.noSender, 'attention');
    return reply.done(paths.mailbox(idOf(request)), t.suffixTried);
  });

  app.post(paths.mailboxState(':id'), admins, async (request, reply) => {
    const t = speak(mailboxTexts, request.locale);
    const isEnabled = asTyped(request.body)['is_enabled'] === 'yes';
    const name = await switchMailbox(db, { id: idOf(request), isEnabled, byId: request.person!.id });
    return reply.done(paths.mailbox(idOf(request)), (isEnabled ? t.started : t.stopped)(name));
  });

  app.post(paths.mailboxRemoval(':id'), admins, async (request, reply) => {
    const t = speak(mailboxTexts, request.locale);
    const name = await removeMailbox(db, { id: idOf(request), byId: request.person!.id });
    return reply.done(paths.mailboxes, t.removed(name));
  });
}

/** What the form of a mailbox begins with. */
const valuesOf = (mailbox: ShownMailbox): Typed => ({
  name: mailbox.name,
  address: mailbox.address,
  team_id: mailbox.team_id ?? '',
  host: mailbox.host,
  port: String(mailbox.port),
  security: mailbox.security,
  sign_in: mailbox.sign_in,
  username: mailbox.username,
  folder: mailbox.folder,
  move_to: mailbox.move_to ?? '',
  alarm_minutes: String(mailbox.alarm_minutes),
  token_url: mailbox.token_url,
  client_id: mailbox.client_id,
  trusted_certificate: mailbox.trusted_certificate,
  ...(mailbox.takes_suffix && { takes_suffix: 'on' }),
  ...(mailbox.takes_old && { takes_old: 'on' }),
});
