import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { categoryInput, moveCategory, saveCategory } from '../../domain/categories/editing.ts';
import {
  type CategoryCard,
  findCategoryCard,
  listAllFieldsOf,
  listCategoryChoices,
  listCategoryTree,
} from '../../domain/categories/tree.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, type Typed } from '../form-reading.ts';
import { CategoryPage } from './category-page.tsx';
import { issuesOf, sayFaults } from './category-texts.ts';
import { categoryFields } from './field-routes.tsx';
import { CategoriesPage } from './tree-page.tsx';

const texts = {
  added: { id: (name: string) => `${name} sudah ditambahkan.`, en: (name: string) => `${name} is added.` },
  changed: {
    id: (name: string) => `Perubahan ${name} sudah disimpan dan berlaku untuk laporan baru.`,
    en: (name: string) => `The changes to ${name} are saved and count for new reports.`,
  },
  unchanged: { id: () => 'Tidak ada yang berubah.', en: () => 'Nothing has changed.' },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const directionForm = z.object({ direction: z.enum(['up', 'down']) });

/** The categories of reports and what each asks. */
export function categories(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  categoryFields(app, deps);

  app.get(paths.categories, admins, async (request, reply) =>
    reply.page(<CategoriesPage view={request.view()} tree={await listCategoryTree(db)} />),
  );

  app.get(paths.newCategory, admins, (request, reply) =>
    show(request, reply, null, { default_priority: 'medium' }),
  );
  app.post(paths.categories, admins, (request, reply) => save(request, reply, null));

  app.get(paths.category(':code'), admins, async (request, reply) => {
    const card = await getCard(request);
    return show(request, reply, card, formOf(card));
  });
  app.post(paths.category(':code'), admins, async (request, reply) =>
    save(request, reply, await getCard(request)),
  );

  app.post(paths.categoryPosition(':code'), admins, async (request, reply) => {
    const { code } = await getCard(request);
    const { data } = directionForm.safeParse(request.body ?? {});
    const byId = request.person!.id;
    if (data) await moveCategory(db, { code, ...data, byId });
    return reply.done(`${paths.categories}#${code}`);
  });

  async function getCard(request: FastifyRequest): Promise<CategoryCard> {
    const card = await findCategoryCard(db, (request.params as { code: string }).code);
    if (!card) throw new NotFound('category');
    return card;
  }

  async function save(request: FastifyRequest, reply: FastifyReply, card: CategoryCard | null) {
    const typed = asTyped(request.body);
    const parsed = categoryInput.safeParse({
      ...typed,
      ...(card && { code: card.code }),
      parent_code: typed['parent_code'] || null,
      examples_id: linesOf(typed['examples_id']),
      examples_en: linesOf(typed['examples_en']),
      is_restricted: typed['is_restricted'] !== undefined,
      is_unknown: typed['is_unknown'] !== undefined,
      is_disabled: typed['is_disabled'] !== undefined,
    });
    const say = (issues: Record<string, string>) => sayFaults(issues, request.locale);
    if (!parsed.success) return show(request, reply, card, typed, say(issuesOf(parsed.error)));
    try {
      const input = parsed.data;
      const saving = { isNew: card === null, input, byId: request.person!.id };
      const what = await saveCategory(db, saving);
      const name = request.locale === 'id' ? input.name_id : input.name_en;
      return reply.done(paths.category(input.code), speak(texts, request.locale)[what](name));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return show(request, reply, card, typed, say(error.issues));
    }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    card: CategoryCard | null,
    typed: Typed,
    errors: readonly FormError[] = [],
  ) {
    const [choices, fields] = await Promise.all([
      listCategoryChoices(db),
      card ? listAllFieldsOf(db, card.code) : [],
    ]);
    const name = card && (request.locale === 'id' ? card.name_id : card.name_en);
    const category = card && { code: card.code, name: name!, isDisabled: card.disabled_at !== null };
    const page = { view: request.view(), choices, typed, errors, category, fields };
    return reply.page(<CategoryPage {...page} />, errors.length > 0 ? 422 : 200);
  }
}

const linesOf = (typed: string | undefined): string[] =>
  (typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The form of a category as it is. */
function formOf(card: CategoryCard): Typed {
  const { examples_id, examples_en, is_restricted, is_unknown, disabled_at } = card;
  return {
    parent_code: card.parent_code ?? '',
    name_id: card.name_id,
    name_en: card.name_en,
    description_id: card.description_id,
    description_en: card.description_en,
    not_for_id: card.not_for_id,
    not_for_en: card.not_for_en,
    examples_id: examples_id.join('\n'),
    examples_en: examples_en.join('\n'),
    team_id: card.team_id,
    default_priority: card.default_priority,
    ...(is_restricted && { is_restricted: 'on' }),
    ...(is_unknown && { is_unknown: 'on' }),
    ...(disabled_at && { is_disabled: 'on' }),
  };
}
