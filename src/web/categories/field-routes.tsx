import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { earlier, moveField, saveField } from '../../domain/categories/editing-fields.ts';
import { type AnyField, findCategoryCard, listAllFieldsOf } from '../../domain/categories/tree.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { sayFaults } from './category-texts.ts';
import { formOfField, readFieldForm } from './field-form.ts';
import { FieldPage } from './field-page.tsx';

const texts = {
  added: {
    id: 'Pertanyaan sudah ditambahkan dan tampil pada formulir.',
    en: 'The question is added and stands on the form.',
  },
  changed: {
    id: 'Pertanyaan sudah diubah. Jawaban pada tiket lama tetap seperti adanya.',
    en: 'The question is changed. Answers of old tickets stay as they are.',
  },
  unchanged: { id: 'Tidak ada yang berubah.', en: 'Nothing has changed.' },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const directionForm = z.object({ direction: z.enum(['up', 'down']) });

type Place = {
  category: { code: string; name: string };
  field: AnyField | null;
  /** Questions that this one may depend on. */
  before: AnyField[];
};

/** The questions of one category. */
export function categoryFields(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.newCategoryField(':code'), admins, async (request, reply) =>
    show(request, reply, await getPlace(request), { kind: 'text' }),
  );
  app.post(paths.newCategoryField(':code'), admins, async (request, reply) =>
    save(request, reply, await getPlace(request)),
  );
  app.get(paths.categoryField(':code', ':id'), admins, async (request, reply) => {
    const place = await getPlace(request);
    return show(request, reply, place, formOfField(place.field!));
  });
  app.post(paths.categoryField(':code', ':id'), admins, async (request, reply) =>
    save(request, reply, await getPlace(request)),
  );

  app.post(paths.categoryFieldPosition(':code', ':id'), admins, async (request, reply) => {
    const { category, field } = await getPlace(request);
    const { data } = directionForm.safeParse(request.body ?? {});
    const path = paths.category(category.code);
    if (!data || !field) return reply.done(path);
    const moving = { categoryCode: category.code, id: field.id, ...data, byId: request.person!.id };
    try {
      await moveField(db, moving);
      return reply.done(path);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return reply.done(path, sayFaults(error.issues, request.locale)[0]!.message, 'attention');
    }
  });

  async function getPlace(request: FastifyRequest): Promise<Place> {
    const { code, id } = request.params as { code: string; id?: string };
    const card = await findCategoryCard(db, code);
    if (!card) throw new NotFound('category');
    const fields = await listAllFieldsOf(db, code);
    const field = fields.find((one) => one.id === id && one.category_code === code) ?? null;
    if (id !== undefined && !field) throw new NotFound('field');
    const name = request.locale === 'id' ? card.name_id : card.name_en;
    return { category: { code, name }, field, before: earlier(fields, field ?? undefined) };
  }

  async function save(request: FastifyRequest, reply: FastifyReply, place: Place) {
    const { category, field, before } = place;
    const typed = asTyped(request.body);
    const { input, issues } = readFieldForm(typed, before);
    if (!input) return show(request, reply, place, typed, issues);
    try {
      const saving = { categoryCode: category.code, id: field?.id, input, byId: request.person!.id };
      const what = await saveField(db, saving);
      return reply.done(paths.category(category.code), speak(texts, request.locale)[what]);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(request, reply, place, typed, error.issues);
    }
  }

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    place: Place,
    typed: Typed,
    issues: Record<string, string> = {},
  ) {
    const errors = sayFaults(issues, request.locale);
    const page = { view: request.view(), ...place, typed, errors };
    return reply.page(<FieldPage {...page} />, errors.length > 0 ? 422 : 200);
  }
}
