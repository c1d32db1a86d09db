import type { ComponentChildren } from 'preact';
import { speak } from '../lib/texts.ts';
import { fieldTexts } from './field-texts.ts';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

type Locale = Pick<View, 'locale'>;

/** What every field has. `id` is the name unless two forms of a page share one. */
export type FieldProps = {
  view: Locale;
  name: string;
  label: string;
  id?: string | undefined;
  hint?: ComponentChildren;
  error?: string | undefined;
  required?: boolean | undefined;
  /** Most characters; said in words, judged by the server, so that nothing pasted is cut unseen. */
  max?: number | undefined;
  /** The language of what is typed, where it is not that of the page. */
  lang?: 'id' | 'en' | undefined;
};

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

function describedBy(id: string, { hint, error, max }: Pick<FieldProps, 'hint' | 'error' | 'max'>) {
  const hasHint = Boolean(hint || max);
  if (!error) return hasHint ? hintId(id) : undefined;
  return hasHint ? `${hintId(id)} ${errorId(id)}` : errorId(id);
}

const Need = ({ view, required }: Pick<FieldProps, 'view' | 'required'>) =>
  required ? <span class="field-need"> ({speak(fieldTexts, view.locale).required})</span> : null;

const Hint = ({ view, id, hint, max }: Pick<FieldProps, 'view' | 'hint' | 'max'> & { id: string }) =>
  hint || max ? (
    <div class="field-hint" id={hintId(id)}>
      {hint} {max ? speak(fieldTexts, view.locale).atMost(max) : null}
    </div>
  ) : null;

const FieldError = ({ view, id, error }: Pick<FieldProps, 'view' | 'error'> & { id: string }) =>
  error ? (
    <p class="field-error" id={errorId(id)}>
      <Icon name="circle-alert" />
      <span>
        <span class="sr-only">{speak(fieldTexts, view.locale).error} </span>
        {error}
      </span>
    </p>
  ) : null;

/** Label, hint, error and a control, tied together by their ids. */
function Labelled(props: FieldProps & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field-label" for={props.id}>
        {props.label}
        <Need view={props.view} required={props.required} />
      </label>
      <Hint view={props.view} id={props.id} hint={props.hint} max={props.max} />
      <FieldError view={props.view} id={props.id} error={props.error} />
      {props.children}
    </div>
  );
}

/** The attributes that tie a control to its hint and error. */
function ties(id: string, props: FieldProps) {
  return {
    id,
    name: props.name,
    lang: props.lang,
    'aria-describedby': describedBy(id, props),
    'aria-invalid': props.error ? ('true' as const) : undefined,
  };
}

/** Told to screen readers; not `required`, whose bubbles belong to the browser. */
const need = ({ required }: FieldProps) => ({ 'aria-required': required ? ('true' as const) : undefined });

type TextFieldProps = FieldProps & {
  value?: string | null | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time' | 'number' | 'url';
  autocomplete?: string;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search';
  placeholder?: never;
  spellcheck?: boolean;
  /** The id of a datalist with values to choose from. */
  list?: string;
  autocapitalize?: 'off' | 'characters' | 'words' | 'sentences';
  min?: string | number;
  maxValue?: string | number;
};

export function TextField({ type = 'text', value, autocomplete, maxValue, ...props }: TextFieldProps) {
  const id = props.id ?? props.name;
  return (
    <Labelled {...props} id={id}>
      <input
        class="control"
        // The types of Preact tell kinds of input apart one by one; a union of them fits none.
        type={type as 'text'}
        {...ties(id, props)}
        {...need(props)}
        value={value ?? undefined}
        autocomplete={autocomplete}
        inputMode={props.inputMode}
        spellcheck={props.spellcheck}
        list={props.list}
        autocapitalize={props.autocapitalize}
        min={props.min}
        max={maxValue}
      />
    </Labelled>
  );
}

type TextAreaProps = FieldProps & { value?: string | null | undefined; rows?: number };

export function TextArea({ value, rows = 5, ...props }: TextAreaProps) {
  const id = props.id ?? props.name;
  return (
    <Labelled {...props} id={id}>
      <textarea class="control" rows={rows} {...ties(id, props)} {...need(props)}>
        {value ?? ''}
      </textarea>
    </Labelled>
  );
}

export type Option = { value: string; label: string; hint?: ComponentChildren };
export type OptionGroup = { label: string; options: Option[] };

type SelectProps = FieldProps & {
  options: (Option | OptionGroup)[];
  value?: string | null | undefined;
  /** The first, empty entry; `null` leaves it away. */
  empty?: string | null;
};

export function Select({ options, value, empty, ...props }: SelectProps) {
  const id = props.id ?? props.name;
  const first = empty === undefined ? speak(fieldTexts, props.view.locale).choose : empty;
  return (
    <Labelled {...props} id={id}>
      <select class="control" {...ties(id, props)} {...need(props)}>
        {first !== null && <option value="">{first}</option>}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <Entry key={inner.value} option={inner} value={value} />
              ))}
            </optgroup>
          ) : (
            <Entry key={option.value} option={option} value={value} />
          ),
        )}
      </select>
    </Labelled>
  );
}

const Entry = ({ option, value }: { option: Option; value: string | null | undefined }) => (
  <option value={option.value} selected={option.value === value}>
    {option.label}
  </option>
);

type RadioGroupProps = FieldProps & { options: Option[]; value?: string | null | undefined };

export function RadioGroup({ options, value, ...props }: RadioGroupProps) {
  const id = props.id ?? props.name;
  return (
    <fieldset class="field" aria-describedby={describedBy(id, props)}>
      <legend class="field-label">
        {props.label}
        <Need view={props.view} required={props.required} />
      </legend>
      <Hint {...props} id={id} />
      <FieldError {...props} id={id} />
      <div>
        {options.map((option, index) => {
          // The first has the id of the field, so that the error summary leads to it.
          const optionId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <label class="choice" key={option.value} for={optionId}>
              <input
                class="radio"
                type="radio"
                id={optionId}
                name={props.name}
                value={option.value}
                checked={option.value === value}
                aria-describedby={option.hint ? hintId(optionId) : undefined}
              />
              <Choice option={option} id={optionId} />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

const Choice = ({ option, id }: { option: Pick<Option, 'label' | 'hint'>; id: string }) => (
  <span>
    <span class="font-medium">{option.label}</span>
    {option.hint && (
      <span class="field-hint block" id={hintId(id)}>
        {option.hint}
      </span>
    )}
  </span>
);

type Box = { name: string; value?: string; label: string; hint?: string; checked: boolean };

/** Boxes under one question; each has a name of its own unless their values tell them apart. */
export function CheckboxGroup({ options, ...props }: FieldProps & { options: Box[] }) {
  const id = props.id ?? props.name;
  return (
    <fieldset class="field" aria-describedby={describedBy(id, props)}>
      <legend class="field-label">
        {props.label}
        <Need view={props.view} required={props.required} />
      </legend>
      <Hint {...props} id={id} />
      <FieldError {...props} id={id} />
      <div>
        {options.map(({ name, value = 'on', checked, ...option }, index) => {
          // The first has the id of the field, so that the error summary leads to it.
          const optionId = index === 0 ? id : `${id}-${index}`;
          return (
            <label class="choice" key={optionId} for={optionId}>
              <input
                class="checkbox"
                type="checkbox"
                id={optionId}
                name={name}
                value={value}
                checked={checked}
                aria-describedby={option.hint ? hintId(optionId) : undefined}
              />
              <Choice option={option} id={optionId} />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

type CheckboxProps = FieldProps & { checked?: boolean | undefined; value?: string };

export function Checkbox({ checked = false, value = 'on', ...props }: CheckboxProps) {
  const id = props.id ?? props.name;
  return (
    <div class="field">
      <FieldError {...props} id={id} />
      <label class="choice" for={id}>
        <input
          class="checkbox"
          type="checkbox"
          {...ties(id, props)}
          {...need(props)}
          value={value}
          checked={checked}
        />
        <span>
          <span class="font-medium">{props.label}</span>
          <Need view={props.view} required={props.required} />
          <Hint {...props} id={id} />
        </span>
      </label>
    </div>
  );
}

type FileFieldProps = FieldProps & {
  accept?: string;
  multiple?: boolean;
};

export function FileField({ accept, multiple = false, ...props }: FileFieldProps) {
  const id = props.id ?? props.name;
  return (
    <Labelled {...props} id={id}>
      <input class="control" type="file" {...ties(id, props)} accept={accept} multiple={multiple} />
    </Labelled>
  );
}
