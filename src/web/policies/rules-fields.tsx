import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { speak } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, TextField } from '../../ui/field.tsx';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import { priorityLabels, roleLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';
import { isTurnedBack, ownRules, type RuleName } from './general-rules.ts';
import { OwnRule } from './own-rule.tsx';
import { type PolicyNumber, policyLimits } from './policy-form.ts';
import { ruleTexts, sayRule } from './rule-words.ts';

type Props = {
  view: View;
  rules: PolicyRules;
  typed?: Readonly<Record<string, string | string[]>> | undefined;
  errors: readonly FormError[];
  /** The general policy, beside a special one. Whether guests may report at all is one decision for the whole office. */
  general: PolicyRules | undefined;
};

/** The rules of a policy as fields: beside each choice stands what will happen. */
export function RulesFields({ view, rules, typed, errors, general }: Props) {
  const t = speak(ruleTexts, view.locale);
  const own = general ? ownRules(rules, general) : [];
  /** The field, with the general value beside it where they differ. */
  const marked = (name: RuleName, field: Html) =>
    general && own.includes(name) ? (
      <OwnRule
        view={view}
        name={name}
        general={sayRule(name, general, view.locale)}
        isTurnedBack={isTurnedBack(name, typed)}
      >
        {field}
      </OwnRule>
    ) : (
      field
    );
  const value = (name: keyof PolicyRules) =>
    String((typed ? typed[name] : Array.isArray(rules[name]) ? rules[name].join(', ') : rules[name]) ?? '');
  const isTicked = (name: 'intake_delegated_to' | 'work_approval_priorities', one: string) =>
    (typed ? [typed[name] ?? []].flat() : (rules[name] as readonly string[])).includes(one);
  const choice = (name: keyof PolicyRules) => ({
    view,
    name,
    value: value(name),
    error: errorOf(errors, name),
  });
  const numberField = (name: PolicyNumber) =>
    marked(
      name,
      <TextField
        {...choice(name)}
        label={t[name]}
        hint={`${t[`${name}_hint`]} ${t.limits(policyLimits[name][0], policyLimits[name][1])}`}
        inputMode="numeric"
        required
      />,
    );
  return (
    <>
      {marked(
        'intake_approval',
        <RadioGroup
          {...choice('intake_approval')}
          label={t.intake}
          options={(['always', 'guests_and_requests', 'off'] as const).map((code) => ({
            value: code,
            label: t[`intake_${code}`],
          }))}
        />,
      )}
      {numberField('intake_timeout_hours')}
      {marked(
        'intake_delegated_to',
        <fieldset class="field">
          <legend class="field-label">{t.delegated}</legend>
          {(['front_desk', 'team_lead'] as const).map((role) => (
            <Checkbox
              key={role}
              view={view}
              id={`intake_delegated_to-${role}`}
              name="intake_delegated_to"
              value={role}
              label={speak(roleLabels, view.locale)[role]}
              checked={isTicked('intake_delegated_to', role)}
            />
          ))}
        </fieldset>,
      )}
      {marked(
        'work_approval',
        <RadioGroup
          {...choice('work_approval')}
          label={t.work}
          options={(['always', 'by_priority', 'sample_percent', 'off'] as const).map((code) => ({
            value: code,
            label: code === 'sample_percent' ? t.work_sample_percent_choice : t[`work_${code}`],
          }))}
        />,
      )}
      {numberField('work_sample_percent')}
      {marked(
        'work_approval_priorities',
        <fieldset class="field">
          <legend class="field-label">{t.priorities}</legend>
          {(['critical', 'high', 'medium', 'low'] as const).map((priority) => (
            <Checkbox
              key={priority}
              view={view}
              id={`work_approval_priorities-${priority}`}
              name="work_approval_priorities"
              value={priority}
              label={speak(priorityLabels, view.locale)[priority]}
              checked={isTicked('work_approval_priorities', priority)}
            />
          ))}
        </fieldset>,
      )}
      {numberField('work_timeout_days')}
      {numberField('first_contact_sample_percent')}
      {numberField('auto_close_days')}
      {numberField('no_reply_close_days')}
      {marked(
        'reminder_days',
        <TextField {...choice('reminder_days')} label={t.reminder_days} hint={t.reminder_days_hint} />,
      )}
      {numberField('reopen_window_days')}
      {numberField('appeal_window_hours')}
      {marked(
        'guest_reporting',
        <RadioGroup
          {...choice('guest_reporting')}
          label={t.guests}
          options={(general
            ? (['on', 'verified_contact'] as const)
            : (['on', 'verified_contact', 'off'] as const)
          ).map((code) => ({
            value: code,
            label: t[`guests_${code}`],
          }))}
        />,
      )}
    </>
  );
}
