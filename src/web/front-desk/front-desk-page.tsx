import type { ComponentChildren } from 'preact';
import type { KeptFile } from '../../domain/attachments/keeping.ts';
import type { Calendar } from '../../domain/calendars/calendar.ts';
import type { CannedAnswer } from '../../domain/canned-answers/listing.ts';
import { answerName } from '../../domain/categories/answers.ts';
import type { Field } from '../../domain/categories/fields.ts';
import type { Caller } from '../../domain/front-desk/callers.ts';
import type { ChatDraft } from '../../domain/front-desk/chat-draft.ts';
import type { DueTicket } from '../../domain/front-desk/due-soon.ts';
import type { HandoverNote } from '../../domain/front-desk/handover.ts';
import type { SimilarTicket } from '../../domain/front-desk/similar.ts';
import { impacts, urgencies } from '../../domain/front-desk/weighing.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { acceptAttribute } from '../../storage/types.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, FileField, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { channelLabels, priorityLabels, typeLabels } from '../../ui/labels.ts';
import { Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { MarkedWords } from '../canned-answers/marked-words.tsx';
import type { AnswerChoices } from '../categories/answer-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { RegionField } from '../regions/region-field.tsx';
import type { ServiceChoice } from '../services/service-choice.ts';
import { ServiceField } from '../services/service-field.tsx';
import { KeptFiles } from '../uploads/kept-files.tsx';
import { CallerList } from './caller-list.tsx';
import { type CategoryChoice, candidateOf } from './category-choice.ts';
import { ChatPanel } from './chat-panel.tsx';
import { DueSoon, HandoverNotes } from './desk-aside.tsx';
import { recordedChannels } from './desk-input.ts';
import { deskTexts, impactLabels, urgencyLabels } from './desk-texts.ts';
import { KeyMap } from './key-map.tsx';
import { Questions } from './questions.tsx';
import { deskFormId, SimilarList } from './similar-list.tsx';

/** Everything that stands in the form, read once from what was sent. */
export type DeskState = {
  values: Readonly<Record<string, string>>;
  errors: FormError[];
  agency: AgencyChoice;
  region: RegionChoice;
  service: ServiceChoice;
  category: CategoryChoice;
  /** The category whose questions stand in the form; empty for none. */
  askedFor: string;
  questions: readonly Field[];
  answerChoices: AnswerChoices;
  chat: ChatDraft | null;
  /** Null before anybody looked for one. */
  callers: readonly Caller[] | null;
  formKey: string;
  /** Files that came with the form before. */
  kept: readonly KeptFile[];
  /** It was to be saved, but its questions were not seen yet. */
  isHeld?: boolean | undefined;
  /** Where the work goes on after a button that only fills in. */
  focus?: string | undefined;
};

type Props = {
  view: View;
  choices: ListChoices;
  /** Recognises callers, answers and hands over: the front desk, not a technician who writes something down. */
  isDesk: boolean;
  state: DeskState;
  similar: readonly SimilarTicket[];
  due: readonly DueTicket[];
  notes: readonly HandoverNote[];
  canned: readonly CannedAnswer[];
  /** Working hours of the office. */
  calendar: Calendar;
  limits: { UPLOAD_MAX_BYTES: number; UPLOAD_MAX_FILES: number };
  note?: { typed: string; error: string };
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'front-desk': import('preact').HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}

/** One screen on which the front desk turns a call, a chat, a visit or a letter into a ticket. */
export function FrontDeskPage(props: Props) {
  const { view, isDesk, state, similar, due, notes, note } = props;
  const t = speak(deskTexts, view.locale);
  return (
    <DeskLayout view={view} title={t.title}>
      <front-desk
        data-callers={paths.frontDeskCallers}
        data-similar={paths.frontDeskSimilar}
        data-questions={paths.frontDeskQuestions}
        data-canned={paths.frontDeskAnswersJson}
        data-focus={state.focus ?? ''}
      >
        <KeyMap view={view} canAsk={isDesk} />
        {state.isHeld && state.errors.length === 0 ? (
          <ErrorSummary view={view} title={t.oneMore} errors={[firstAsked(state, t.answerMore)]} />
        ) : (
          <ErrorSummary view={view} errors={state.errors} />
        )}
        <div class="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <DeskForm {...props} />
          <div class="grid min-w-0 gap-4">
            <section class="surface p-4" aria-labelledby="serupa">
              <h2 id="serupa" class="mb-2">
                {t.similar}
              </h2>
              <div data-live="similar" aria-live="polite">
                <SimilarList view={view} similar={similar} joins={state.values['joins'] ?? ''} />
              </div>
              <p class="mt-3" data-unscripted>
                <button class="btn btn-quiet" type="submit" form={deskFormId} name="do" value="similar">
                  {t.findSimilar}
                </button>
              </p>
            </section>
            {isDesk && (
              <HandoverNotes view={view} notes={notes} typed={note?.typed ?? ''} error={note?.error} />
            )}
            {isDesk && <DueSoon view={view} due={due} />}
          </div>
        </div>
      </front-desk>
    </DeskLayout>
  );
}

const Pair = ({ children }: { children: ComponentChildren }) => (
  <div class="grid items-end gap-x-4 sm:grid-cols-2">{children}</div>
);

const firstAsked = ({ questions: [first] }: DeskState, message: string): FormError => ({
  field: first && answerName(first),
  message,
});

function DeskForm({ view, choices, isDesk, state, canned, calendar, limits }: Props) {
  const t = speak(deskTexts, view.locale);
  const { values, errors, agency, region, service, category } = state;
  const errorOf = (name: string) => errors.find((error) => error.field === name)?.message;
  const fileErrors = errors.filter((error) => error.field === 'attachments').map((error) => error.message);
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    value: values[name],
    error: errorOf(name),
  });
  const options = <C extends string>(codes: readonly C[], said: Record<C, string>) =>
    codes.map((code) => ({ value: code, label: said[code] }));
  return (
    <form
      id={deskFormId}
      class="min-w-0"
      method="post"
      action={paths.frontDesk}
      aria-label={t.form}
      enctype="multipart/form-data"
      data-turbo="false"
      noValidate
    >
      <input type="hidden" name="idempotency_key" value={state.formKey} />
      <input type="hidden" name="received_at" value={values['received_at'] ?? ''} />
      <input type="hidden" name="caller" value={values['caller'] ?? ''} />
      <input type="hidden" name="caller_name" value={values['caller_name'] ?? ''} />
      {/* The first button of a form is what Enter presses where no script runs. */}
      <button class="hidden" type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true" />
      <Channels view={view} value={values['channel'] ?? 'phone'} error={errorOf('channel')} />
      <ChatPanel view={view} chat={values['chat'] ?? ''} draft={state.chat} error={errorOf('chat')} />
      {isDesk && (
        <div class="surface mb-5 p-4">
          <div class="flex flex-wrap items-end gap-x-3 [&>.field]:grow">
            <TextField
              {...field('who', t.caller)}
              hint={t.callerHint}
              autocomplete="off"
              spellcheck={false}
              type="search"
            />
            <button class="btn btn-quiet mb-4.5" type="submit" name="do" value="callers" data-unscripted>
              {t.findCaller}
            </button>
          </div>
          <div data-live="callers" aria-live="polite">
            {state.callers && <CallerList view={view} callers={state.callers} calendar={calendar} />}
          </div>
        </div>
      )}
      <Pair>
        <TextField {...field('name', t.name)} required autocomplete="off" autocapitalize="words" />
        <TextField {...field('phone', t.phone)} type="tel" inputMode="tel" autocomplete="off" />
      </Pair>
      <AgencyPicker
        view={view}
        name="agency"
        label={t.agency}
        hint={t.agencyHint}
        // Words of one's own are no fault here.
        choice={{ ...agency, candidates: [], fault: null }}
        required
        error={errorOf('agency')}
      />
      <Pair>
        <RegionField view={view} name="region" label={t.region} hint={t.regionHint} choice={region} />
        <TextField {...field('email', t.email)} type="email" inputMode="email" autocomplete="off" />
      </Pair>
      <TextField {...field('subject', t.subject)} required max={150} />
      <TextArea {...field('description', t.description)} hint={t.descriptionHint} rows={4} />
      <Pair>
        <Typeahead
          view={view}
          name="category"
          label={t.category}
          hint={t.categoryHint}
          source={paths.frontDeskCategoriesJson}
          value={category.category?.code}
          text={category.text}
          candidates={category.candidates.map((one) => candidateOf(choices, one, view.locale))}
          required
          error={errorOf('category')}
        />
        <ServiceField view={view} name="service" label={t.service} hint={t.serviceHint} choice={service} />
      </Pair>
      <div data-live="questions">
        <Questions view={view} state={state} />
      </div>
      <p class="mb-4" data-unscripted>
        <button class="btn btn-quiet" type="submit" name="do" value="questions">
          {t.showQuestions}
        </button>
      </p>
      <TextField {...field('location', t.location)} />
      <KeptFiles view={view} files={state.kept} />
      <FileField
        view={view}
        name="attachments"
        label={t.files}
        hint={t.filesHint(limits.UPLOAD_MAX_FILES, Math.floor(limits.UPLOAD_MAX_BYTES / 1024 / 1024))}
        error={fileErrors.length > 0 ? fileErrors.join(' ') : undefined}
        accept={acceptAttribute}
        multiple
      />
      <fieldset class="mb-1">
        <legend class="sr-only">{t.weighing}</legend>
        <div class="grid gap-x-4 sm:grid-cols-2">
          <Select
            {...field('type', t.type)}
            value={values['type'] ?? 'incident'}
            empty={null}
            options={options(types, speak(typeLabels, view.locale))}
          />
          <Select
            {...field('impact', t.impact)}
            empty={t.unsaid}
            options={options(impacts, speak(impactLabels, view.locale))}
          />
          <Select
            {...field('urgency', t.urgency)}
            empty={t.unsaid}
            options={options(urgencies, speak(urgencyLabels, view.locale))}
          />
          <Select
            {...field('priority', t.priority)}
            empty={t.usual}
            options={options(priorities, speak(priorityLabels, view.locale))}
          />
        </div>
      </fieldset>
      {isDesk && (
        <>
          <div class="relative" data-slash>
            <TextArea {...field('solution', t.answer)} hint={<MarkedWords text={t.answerHint} />} rows={3} />
          </div>
          {canned.length > 0 && (
            <div class="flex flex-wrap items-end gap-x-3 [&>.field]:grow" data-unscripted>
              <Select
                view={view}
                name="canned"
                label={t.canned}
                options={canned.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <button class="btn btn-quiet mb-4.5" type="submit" name="do" value="canned">
                {t.takeCanned}
              </button>
            </div>
          )}
          <Checkbox
            {...field('is_solved', t.isSolved)}
            hint={t.isSolvedHint}
            value="on"
            checked={values['is_solved'] !== undefined}
          />
        </>
      )}
      <button class="btn btn-primary btn-wide" type="submit" name="do" value="save" data-save>
        <Icon name="plus" />
        {t.save}
      </button>
    </form>
  );
}

/** Side by side, since it is chosen before a word is typed. */
function Channels({ view, value, error }: { view: View; value: string; error: string | undefined }) {
  const t = speak(deskTexts, view.locale);
  const labels = speak(channelLabels, view.locale);
  return (
    <fieldset class="mb-4">
      <legend class="field-label">{t.channel}</legend>
      {error && <p class="field-error">{error}</p>}
      <div class="flex flex-wrap gap-x-5">
        {recordedChannels.map((channel, index) => (
          <label key={channel} class="choice">
            <input
              class="radio"
              type="radio"
              id={index === 0 ? 'channel' : `channel-${channel}`}
              name="channel"
              value={channel}
              checked={channel === value}
            />
            <span class="font-medium">{labels[channel]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
