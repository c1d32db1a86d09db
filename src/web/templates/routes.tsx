import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '../../domain/errors.ts';
import type { Wording } from '../../domain/message-templates/built-in.ts';
import { sendSample } from '../../domain/message-templates/sampling.ts';
import { type Audience, audiences } from '../../domain/message-templates/vocabulary.ts';
import {
  cleaned,
  findSendsWords,
  getMessage,
  judgeWordings,
  type KeptMessage,
  keyOf,
  listChangedMessages,
  type Named,
  places,
  restoreMessage,
  saveMessage,
  saveSendsWords,
} from '../../domain/message-templates/wordings.ts';
import { type Locale, locales, speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { TemplatePage } from './edit-page.tsx';
import { TemplatesPage } from './list-page.tsx';
import { templateTexts } from './template-texts.ts';
import { previewPage, tryOut } from './trying-out.ts';

const admins = { config: { access: ['admin'] } } as const;
const params = z.object({ message: z.string().max(40), audience: z.enum(audiences) });
const inLocale = z.object({ locale: z.enum(locales).catch('id') });
/** Styles of its own, which mail readers need, and nothing else: no script, no picture, no way out. */
const framePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/** The words of messages, kept by administrators. */
export function templates(app: FastifyInstance, { db, config }: Deps): void {
  app.get(paths.templates, admins, async (request, reply) => {
    const [changed, sendsWords] = await Promise.all([listChangedMessages(db), findSendsWords(db)]);
    return reply.page(
      <TemplatesPage
        view={request.view()}
        changed={changed}
        sendsWords={sendsWords}
        hasAddress={config.PUBLIC_URL !== undefined}
      />,
    );
  });

  app.post(paths.templateWords, admins, async (request, reply) => {
    const wanted = asTyped(request.body)['sends_words'] !== undefined;
    await saveSendsWords(db, wanted, request.person!.id);
    const t = speak(templateTexts, request.locale);
    return reply.done(paths.templates, wanted ? t.wordsTravel : t.wordsStay);
  });

  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    kept: KeptMessage,
    { values = typedOf(kept), errors = [] }: { values?: Typed; errors?: readonly FormError[] } = {},
  ) => {
    const status = errors.length > 0 ? 422 : 200;
    return reply.page(
      <TemplatePage view={request.view()} kept={kept} values={values} errors={errors} />,
      status,
    );
  };

  const template = [':message', ':audience'] as const;
  app.get(paths.template(...template), admins, async (request, reply) =>
    show(request, reply, await getMessage(db, namedIn(request))),
  );

  app.post(paths.template(...template), admins, async (request, reply) => {
    const named = namedIn(request);
    const t = speak(templateTexts, request.locale);
    try {
      const count = await saveMessage(db, named, wordingsIn(request.body), request.person!.id);
      const path = paths.template(named.message, named.audience);
      return reply.done(path, count > 0 ? t.saved(count) : t.unchanged);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const errors = sayIssues(error.issues, request.locale);
      return show(request, reply, await getMessage(db, named), { values: asTyped(request.body), errors });
    }
  });

  app.post(paths.templateOriginal(...template), admins, async (request, reply) => {
    const named = namedIn(request);
    await restoreMessage(db, named, request.person!.id);
    const t = speak(templateTexts, request.locale);
    return reply.done(paths.template(named.message, named.audience), t.restored);
  });

  const tried = (request: FastifyRequest, named: Named, locale: Locale, words: Record<string, Wording>) =>
    tryOut({
      named,
      locale,
      view: request.view(),
      publicUrl: config.PUBLIC_URL,
      mail: words[keyOf({ form: 'mail', locale })]!,
      short: words[keyOf({ form: 'short', locale })]!,
    });

  const preview = (
    request: FastifyRequest,
    reply: FastifyReply,
    named: Named,
    words: Record<string, Wording>,
  ) => {
    const { locale } = inLocale.parse(request.method === 'GET' ? request.query : (request.body ?? {}));
    const page = previewPage(tried(request, named, locale, words), request.view());
    return reply
      .header('content-security-policy', framePolicy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page);
  };
  app.get(paths.templatePreview(...template), admins, async (request, reply) => {
    const named = namedIn(request);
    return preview(request, reply, named, { ...(await getMessage(db, named)).wordings });
  });
  app.post(paths.templatePreview(...template), admins, async (request, reply) => {
    const named = namedIn(request);
    // Known to be a message before anything is made of it.
    await getMessage(db, named);
    return preview(request, reply, named, cleaned(wordingsIn(request.body)));
  });

  app.post(paths.templateSample(...template), admins, async (request, reply) => {
    const named = namedIn(request);
    const kept = await getMessage(db, named);
    const t = speak(templateTexts, request.locale);
    const { locale } = inLocale.parse(request.body ?? {});
    const words = cleaned(wordingsIn(request.body));
    const issues = judgeWordings(named, words);
    const values = asTyped(request.body);
    if (Object.keys(issues).length > 0)
      return show(request, reply, kept, { values, errors: sayIssues(issues, request.locale) });
    const { id: personId, email } = request.person!;
    if (!email)
      return show(request, reply, kept, { values, errors: [{ field: '', message: t.sampleNowhere }] });
    const { mail } = tried(request, named, locale, words);
    await sendSample(db, {
      personId,
      address: email,
      locale,
      mail: { ...mail, subject: `${t.sampleText}: ${mail.subject}` },
    });
    return reply.done(paths.template(named.message, named.audience), t.sampleSent(email));
  });
}

function namedIn(request: FastifyRequest): { message: string; audience: Audience } {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw new NotFound('message');
  return parsed.data;
}

/** The form as wordings; what is missing is empty, and refused as such. */
function wordingsIn(body: unknown): Record<string, Wording> {
  const typed = asTyped(body);
  return Object.fromEntries(
    places.map((place) => {
      const key = keyOf(place);
      const subject = place.form === 'mail' ? (typed[`subject_${key}`] ?? '') : null;
      return [key, { subject, body: typed[`body_${key}`] ?? '' }];
    }),
  );
}

const typedOf = ({ wordings }: KeptMessage): Typed =>
  Object.fromEntries(
    Object.entries(wordings).flatMap(([key, { subject, body }]) => [
      [`subject_${key}`, subject ?? ''],
      [`body_${key}`, body],
    ]),
  );

function sayIssues(issues: Record<string, string>, locale: Locale): FormError[] {
  const t = speak(templateTexts, locale);
  return Object.entries(issues).map(([field, issue]) => {
    const [code, ...names] = issue.split(' ');
    const list = new Intl.ListFormat(locale).format(names.map((name) => `{${name}}`));
    if (code === 'unknown') return { field, message: t.unknown(list) };
    if (code === 'missing') return { field, message: t.missing(list) };
    const label = field.startsWith('subject') ? t.subject : field.startsWith('body_mail') ? t.body : t.short;
    return { field, message: code === 'too_long' ? t.too_long(label) : t.required(label.toLowerCase()) };
  });
}
