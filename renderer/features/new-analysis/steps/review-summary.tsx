import { Anchor } from '@mantine/core';
import {
  CREDENTIAL_NAMES,
  type ApiCredentials,
  type CredentialName,
} from '../../../../shared/domain/intake.ts';
import { describePreferences } from '../../../components/describe-preferences.ts';
import { CREDENTIAL_LABELS } from '../../../components/credentials.ts';
import type { IntakeForm } from '../intake-form.ts';
import { stepOf, type IntakeStep, type StepId } from '../intake-steps.ts';
import classes from './review-summary.module.css';

type Line = readonly [label: string, value: string | readonly string[]];

/** What was entered, step by step. Keys are named, never shown. */
export function ReviewSummary({
  form,
  entered,
  stored,
  onOpen,
}: {
  form: IntakeForm;
  entered: ApiCredentials;
  stored: readonly CredentialName[];
  onOpen: (step: IntakeStep) => void;
}) {
  const parts: readonly (readonly [StepId, readonly Line[]])[] = [
    ['company', companyLines(form)],
    ['goals', goalLines(form)],
    ['capabilities', capabilityLines(form)],
    ['project', projectLines(form, entered, stored)],
    ['preferences', preferenceLines(form)],
  ];
  return (
    <div className={classes.parts}>
      {parts.map(([id, lines]) => (
        <section key={id} className={classes.part} aria-label={stepOf(id).label}>
          <div className={classes.head}>
            <h3 className={classes.title}>{stepOf(id).label}</h3>
            <Anchor
              component="button"
              type="button"
              size="xs"
              onClick={() => onOpen(stepOf(id))}
              aria-label={`Change ${stepOf(id).label.toLowerCase()}`}
            >
              Change
            </Anchor>
          </div>
          <dl className={classes.lines}>
            {lines.map(([label, value]) => (
              <div key={label} className={classes.line}>
                <dt>{label}</dt>
                <dd>
                  {typeof value === 'string' ? <Value text={value} /> : <Values of={value} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Value({ text }: { text: string }) {
  return text === '' ? <span className={classes.none}>not given</span> : text;
}

function Values({ of: values }: { of: readonly string[] }) {
  if (values.length < 2) return <Value text={values[0] ?? ''} />;
  return (
    <ul className={classes.values}>
      {values.map((value, index) => (
        // The same text may be entered twice; the position tells them apart.
        <li key={`${index} ${value}`}>{value}</li>
      ))}
    </ul>
  );
}

function companyLines({ business_context: context, engagement }: IntakeForm): Line[] {
  return [
    ['Name', context.company_name],
    ['Industry', context.industry],
    ['Size', engagement.company_size],
  ];
}

function goalLines({ business_context: context }: IntakeForm): Line[] {
  return [
    ['Goals', context.goals],
    ['Target audience', context.target_audience],
    ['Challenges', context.current_challenges],
  ];
}

function capabilityLines({ engagement }: IntakeForm): Line[] {
  return [
    ['Capabilities', engagement.current_capabilities],
    ['Objectives', engagement.business_objectives],
    ['Other technology', engagement.additional_marketing_technology.join(', ')],
  ];
}

function projectLines(
  { optimizely_config: project }: IntakeForm,
  entered: ApiCredentials,
  stored: readonly CredentialName[],
): Line[] {
  const keys = CREDENTIAL_NAMES.flatMap((name) => {
    if (entered[name] !== undefined) return [`${CREDENTIAL_LABELS[name]}: entered`];
    return stored.includes(name) ? [`${CREDENTIAL_LABELS[name]}: stored`] : [];
  });
  return [
    ['Project', project.project_id],
    ['Workspace', project.workspace_id],
    ['Keys', keys],
  ];
}

function preferenceLines({ analysis_preferences: preferences, engagement }: IntakeForm): Line[] {
  return [
    ['Analysis', describePreferences(preferences)],
    ['Start', engagement.timeline_preference],
    ['Budget', engagement.budget_range],
    ['Recipients', engagement.recipients.join(', ')],
  ];
}
