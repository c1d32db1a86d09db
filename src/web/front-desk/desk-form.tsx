import type { ComponentChildren } from 'preact';
import type { Calendar } from '../../domain/calendars/calendar.ts';
import type { CannedAnswer } from '../../domain/canned-answers/listing.ts';
import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import { impacts, urgencies } from '../../domain/front-desk/weighing.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { acceptAttribute } from '../../storage/types.ts';
import { Checkbox, FileField, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { channelLabels, priorityLabels, typeLabels } from '../../ui/labels.ts';
import { Typeahead } from '../../ui/typeahead.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { MarkedWords } from '../canned-answers/marked-words.tsx';
import { ContactChannelSelect, contactField } from '../notifications/contact-channel.tsx';
import { RegionField } from '../regions/region-field.tsx';
import { ServiceField } from '../services/service-field.tsx';
import { KeptFiles } from '../uploads/kept-files.tsx';
import { CallerList } from './caller-list.tsx';
import { candidateOf } from './category-choice.ts';
import { ChatPanel } from './chat-panel.tsx';
import { recordedChannels } from './desk-input.ts';
import type { DeskState } from './desk-state.ts';
import { deskTexts, impactLabels, urgencyLabels } from './desk-texts.ts';
import { Questions } from './questions.tsx';
import { deskFormId } from './similar-list.tsx';

export type DeskFormProps = {
  view: View;
  choices: ListChoices;
  /** Recognises callers, answers and hands over: the front desk, not a technician who writes something down. */
  isDesk: boolean;
  state: DeskState;
  canned: readonly CannedAnswer[];
  /** What the office can send by. */
  open: readonly MessageChannel[];
  /** Working hours of the office. */
  calendar: Calendar;
  limits: { UPLOAD_MAX_BYTES: number; UPLOAD_MAX_FILES: number };
};

const Pair = ({ children }: { children: ComponentChildren }) => (
  <div class="grid items-end gap-x-4 sm:grid-cols-2">{children}</div>
);

/** The form of a report that staff write down, in the order of a call. */
export function DeskForm({ view, choices, isDesk, state, canned, open, calendar, limits }: DeskFormProps) {
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
      <ContactChannelSelect
        view={view}
        open={open}
        value={values[contactField]}
        error={errorOf(contactField)}
      />
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
