import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type CannedAnswer,
  findCannedAnswer,
  listCannedAnswers,
} from '../../domain/canned-answers/listing.ts';
import {
  addCannedAnswer,
  cannedAnswerInput,
  changeCannedAnswer,
  offerCannedAnswer,
} from '../../domain/canned-answers/saving.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { answerTexts } from './answer-texts.ts';
import { CannedAnswerPage } from './form-page.tsx';
import { CannedAnswersPage } from './list-page.tsx';

const admins = { config: { access: ['admin'] } } as const;
const listQuery = z.object({
  cari: z.string().trim().max(80).catch(''),
  sesudah: z.string().max(200).catch(''),
});
const cursor = z.object({ position: z.int32(), id: z.uuid() });

/** What the front desk says often, kept by administrators. */
export function cannedAnswers(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.cannedAnswers, admins, async (request, reply) => {
    const { cari, sesudah } = listQuery.parse(request.query);
    const after = readCursor(cursor, sesudah);
    const { answers, next } = await listCannedAnswers(db, { search: cari }, after);
    const search = cari ? `cari=${encodeURIComponent(cari)}` : '';
    return reply.page(
      <CannedAnswersPage
        view={request.view()}
        answers={answers}
        search={cari}
        next={next && `${paths.cannedAnswers}?${search}&sesudah=${writeCursor(next)}`}
        first={after ? `${paths.cannedAnswers}?${search}` : null}
      />,
    );
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: CannedAnswer | undefined,
    { values, errors = [] }: { values: Typed; errors?: FormError[] },
  ) =>
    reply.page(
      <CannedAnswerPage
        view={request.view()}
        answer={answer}
        values={values}
        errors={errors}
        choices={await listChoices(db)}
      />,
      errors.length > 0 ? 422 : 200,
    );

  const save = async (request: FastifyRequest, reply: FastifyReply, answer: CannedAnswer | undefined) => {
    const t = speak(answerTexts, request.locale);
    const values = asTyped(request.body);
    const parsed = cannedAnswerInput.safeParse(values);
    const issues = (found: Record<string, string>) =>
      show(request, reply, answer, { values, errors: sayIssues(found, request.locale) });
    if (!parsed.success) {
      return issues(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    }
    const byId = request.person!.id;
    try {
      if (answer) await changeCannedAnswer(db, answer.id, parsed.data, byId);
      else await addCannedAnswer(db, parsed.data, byId);
    } catch (error) {
      if (error instanceof Invalid) return issues(error.issues);
      throw error;
    }
    return reply.done(paths.cannedAnswers, (answer ? t.saved : t.added)(parsed.data.title));
  };

  app.get(paths.newCannedAnswer, admins, (request, reply) => show(request, reply, undefined, { values: {} }));
  app.post(paths.newCannedAnswer, admins, (request, reply) => save(request, reply, undefined));

  const load = async (request: FastifyRequest): Promise<CannedAnswer> => {
    const answer = await findCannedAnswer(db, (request.params as { id: string }).id);
    if (!answer) throw new NotFound('canned answer');
    return answer;
  };
  app.get(paths.cannedAnswer(':id'), admins, async (request, reply) => {
    const answer = await load(request);
    const { title, body, category_code, is_solution } = answer;
    const values = {
      title,
      body,
      category_code: category_code ?? '',
      ...(is_solution && { is_solution: 'on' }),
    };
    return show(request, reply, answer, { values });
  });
  app.post(paths.cannedAnswer(':id'), admins, async (request, reply) =>
    save(request, reply, await load(request)),
  );

  app.post(paths.cannedAnswerOffer(':id'), admins, async (request, reply) => {
    const t = speak(answerTexts, request.locale);
    const answer = await load(request);
    const isOffered = asTyped(request.body)['is_offered'] === 'yes';
    await offerCannedAnswer(db, answer.id, isOffered, request.person!.id);
    return reply.done(paths.cannedAnswers, (isOffered ? t.enabledSaid : t.disabledSaid)(answer.title));
  });
}

function sayIssues(issues: Record<string, string>, locale: Locale): FormError[] {
  const t = speak(answerTexts, locale);
  const labels: Record<string, string> = { title: t.name, body: t.body };
  return Object.entries(issues).map(([field, code]) => {
    const label = labels[field] ?? field;
    if (code === 'placeholder') return { field, message: t.placeholder };
    if (field === 'category_code') return { field, message: t.choose };
    return { field, message: code === 'too_long' ? t.too_long(label) : t.required(label.toLowerCase()) };
  });
}
