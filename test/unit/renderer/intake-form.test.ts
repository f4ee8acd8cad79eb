import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyIntakeForm,
  isWorthKeeping,
  readDraftBody,
} from '../../../renderer/features/new-analysis/intake-form.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { readLeftOut } from '../../../renderer/features/new-analysis/left-out.ts';

describe('a draft', () => {
  it('comes back as it was written', () => {
    const own_agents = { own_brief_writer_x12ab34cd: { 'Campaign Idea': 'Autumn' } };
    const form = { ...sampleIntake(), own_agents };
    expect(readDraftBody(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });

  it('keeps what can be read when a part of it cannot', () => {
    const form = readDraftBody({
      business_context: { company_name: 'Acme', industry: 7, goals: 'one', target_audience: null },
      optimizely_config: 'gone',
      analysis_preferences: { analysis_depth: 'profound', timeline: '90d' },
    });
    expect(form.business_context).toEqual({
      company_name: 'Acme',
      industry: '',
      goals: [],
      target_audience: '',
      current_challenges: [],
    });
    expect(form.optimizely_config).toEqual({ project_id: '', workspace_id: '' });
    expect(form.analysis_preferences).toEqual({
      analysis_depth: 'standard',
      focus_areas: [],
      timeline: '90d',
    });
  });

  it('can be read whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const form = readDraftBody(body);
        expect(Object.keys(form)).toEqual(Object.keys(emptyIntakeForm()));
      }),
    );
  });

  it('is worth keeping once something was entered', () => {
    const form = emptyIntakeForm();
    expect(isWorthKeeping(form)).toBe(false);
    form.business_context.company_name = 'A';
    expect(isWorthKeeping(form)).toBe(true);
  });
});

it('says what a draft lacks of the intake that it was made from', () => {
  const left_out = { 'business_context.goals': 2, 'business_context.industry': 1 };
  expect(readLeftOut({ left_out })).toEqual({ count: 3, fields: 'Goals (2), Industry' });
  expect([
    readLeftOut({}),
    readLeftOut({ left_out: {} }),
    readLeftOut({ left_out: 'all' }),
  ]).toEqual([null, null, null]);
});
