import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { searchCannedAnswers } from '../../domain/canned-answers/listing.ts';
import { findCallers } from '../../domain/front-desk/callers.ts';
import { findSimilar } from '../../domain/front-desk/similar.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { paths } from '../../paths.ts';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import { readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { readRegionChoice } from '../regions/region-choice.ts';
import { desk, recorders } from './access.ts';
import { CallerList } from './caller-list.tsx';
import { candidateOf, readCategoryChoice, searchCategories } from './category-choice.ts';
import { Questions } from './questions.tsx';
import { readSubject } from './reading.ts';
import { SimilarList } from './similar-list.tsx';

const typed = z.string().trim().max(300).catch('');
const query = z.object({ q: typed, category: typed });

/** What the screen asks while somebody types; each is a button of the form for a browser without scripts. */
export function liveParts(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;

  app.get(paths.frontDeskCallers, { config: { access: desk } }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const callers = await findCallers(db, request.actor, q);
    const calendar = request.office!.workingTime;
    return fragment(reply, <CallerList view={request.view()} callers={callers} calendar={calendar} />);
  });

  app.get(paths.frontDeskSimilar, { config: { access: recorders } }, async (request, reply) => {
    const values = asTyped(request.query);
    const view = request.view();
    const draft = await readDraft(request, deps, values);
    const similar = await findSimilar(db, request.actor, draft);
    // The region of a unit goes into the form with the unit.
    const region = draft.agencyRegion;
    return fragment(
      reply,
      <>
        {region && <span hidden data-region={region.code} data-region-name={region.path_name} />}
        <SimilarList view={view} similar={similar} joins={values['joins'] ?? ''} />
      </>,
    );
  });

  app.get(paths.frontDeskQuestions, { config: { access: recorders } }, async (request, reply) => {
    const typed = asTyped(request.query);
    const about = await readSubject(db, await listChoices(db), typed, request.locale);
    const state = { ...about, values: {}, errors: [], answerChoices: {} };
    return fragment(reply, <Questions view={request.view()} state={state} />);
  });

  app.get(paths.frontDeskAnswersJson, { config: { access: desk } }, async (request, reply) => {
    const { q, category } = query.parse(request.query);
    const found = await searchCannedAnswers(db, { typed: q, category: category || null }, 8);
    const options = found.map(({ id, title, body, is_solution }) => ({ id, title, body, is_solution }));
    return reply.header('cache-control', 'no-store').send({ options });
  });

  app.get(paths.frontDeskCategoriesJson, { config: { access: recorders } }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const choices = await listChoices(db);
    const found = searchCategories(choices, q);
    const answer: CandidateList = {
      options: found.map((one) => candidateOf(choices, one, request.locale)),
    };
    return reply.header('cache-control', 'private, max-age=60').send(answer);
  });
}

/** A part of the page, for the script that asks while somebody types. */
const fragment = (reply: FastifyReply, part: Html) =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(part.text);

async function readDraft(request: FastifyRequest, { db }: Deps, values: Readonly<Record<string, string>>) {
  const [agency, region, choices] = await Promise.all([
    readAgencyChoice(db, values, 'agency'),
    readRegionChoice(db, values, 'region'),
    listChoices(db),
  ]);
  const code = agency.agency?.region_code;
  const agencyRegion = code ? await readRegionChoice(db, { region: code }, 'region') : null;
  return {
    subject: values['subject'] ?? '',
    agencyId: agency.agency?.id ?? null,
    regionCode: region.region?.code ?? code ?? null,
    categoryCode: readCategoryChoice(choices, values, request.locale).category?.code ?? null,
    agencyRegion: agencyRegion?.region ?? null,
  };
}
