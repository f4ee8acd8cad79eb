import { describe, expect, it } from 'vitest';
import { emptyIntakeForm } from '../../../renderer/features/new-analysis/intake-form.ts';
import {
  findProblems,
  problemsOfStep,
} from '../../../renderer/features/new-analysis/intake-problems.ts';
import { INTAKE_STEPS, stepOf } from '../../../renderer/features/new-analysis/intake-steps.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

describe('what is wrong with an intake', () => {
  it('is nothing when it is complete', () => {
    expect(findProblems(sampleIntake())).toEqual({});
  });

  it('is said at the field that it is about', () => {
    expect(findProblems(emptyIntakeForm())).toMatchObject({
      'business_context.company_name': 'Company name required',
      'business_context.goals': 'At least one goal required',
      'business_context.target_audience': 'Target audience description too short',
      'optimizely_config.project_id': 'Invalid project ID format: digits only',
      'analysis_preferences.focus_areas': 'At least one focus area required',
    });
  });

  it('names the entry of a list', () => {
    const form = sampleIntake();
    form.engagement.recipients = ['ann@client.example', 'not an address'];
    expect(findProblems(form)).toEqual({
      'engagement.recipients': '"not an address": Not an email address',
    });
  });

  it('shortens an entry that is too long to name', () => {
    const form = sampleIntake();
    form.business_context.goals = ['x'.repeat(600)];
    expect(findProblems(form)['business_context.goals']).toBe(
      `"${'x'.repeat(40)}…": At most 500 characters`,
    );
  });

  it('belongs to exactly one step, whichever field it is at', () => {
    const problems = findProblems(emptyIntakeForm());
    const perStep = INTAKE_STEPS.map((step) => problemsOfStep(problems, step));
    expect(Object.assign({}, ...perStep)).toEqual(problems);
    const fields = INTAKE_STEPS.flatMap((step) => step.fields);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('has a step for every field of the form', () => {
    const form = emptyIntakeForm();
    const fields = Object.entries(form).flatMap(([group, values]) =>
      Object.keys(values).map((name) => `${group}.${name}`),
    );
    expect(INTAKE_STEPS.flatMap((step) => step.fields).toSorted()).toEqual(fields.toSorted());
  });
});

it('opens the first step for an unknown one', () => {
  expect(stepOf('nonsense').id).toBe('company');
  expect(stepOf(null).id).toBe('company');
  expect(stepOf('review').id).toBe('review');
});
