import { expect, it } from 'vitest';
import { compareRuns } from '../../../main/reports/compare-runs.ts';
import { keyOfMove } from '../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { runComparisonSchema } from '../../../shared/domain/run-comparison.ts';
import { sampleReportAgent, sampleReportModel } from '../../support/report-model.ts';
import { Editor, versionOf } from '../shared/answer/edits/editor.ts';
import { emptyResult } from '../shared/answer/practice-model.ts';
import { advice, ONE } from '../shared/recommendations/advice.ts';

function modelOf(day: number, recommendations: Recommendation[], rate: string): ReportModel {
  const agent = sampleReportAgent(ONE);
  const metric = { label: 'Form completion', value: rate, unit: null, hint: '', pointer: '/m' };
  const result = { ...agent.result, ...emptyResult({ recommendations, metrics: [metric] }) };
  return sampleReportModel({
    runId: runIdSchema.parse(`7d0e3f5a-2c41-4b8e-9f60-00000000000${day}`),
    triggeredAt: `2026-11-0${day}T10:00:00.000Z`,
    agents: [{ ...agent, result }],
    recommendations,
  });
}

it('says of each earlier decision whether it is still advised, and which of its numbers changed', () => {
  const form = advice(ONE, 'Shorten the registration form', {
    successMetrics: ['Form completion above 40%'],
  });
  const markup = advice(ONE, 'Add structured data to event pages');
  const editor = new Editor(modelOf(1, [form, markup], '31.1%'));
  for (const { title, ...move } of editor.answer.moves) {
    const kind = title === form.title ? 'do' : 'no';
    editor.change(keyOfMove({ title, ...move }), { field: 'decision', decision: kind, why: '' });
  }
  const earlier = { ...editor.model, version: versionOf(editor.edits) };
  const later = modelOf(2, [advice(ONE, 'Add structured data to the event pages')], '37.4%');
  const { decisions } = runComparisonSchema.parse(compareRuns(later, earlier, builtInAgents));
  expect(decisions).toEqual([
    expect.objectContaining({
      title: form.title,
      decision: 'do',
      stillAdvised: null,
      numbers: [expect.objectContaining({ label: 'Form completion', difference: 6.3 })],
    }),
    expect.objectContaining({
      title: markup.title,
      decision: 'no',
      stillAdvised: { number: 1, title: 'Add structured data to the event pages' },
      numbers: [],
    }),
  ]);
});

it('pairs a number that was renamed, and says what it was called', () => {
  const renamed = modelOf(2, [], '40%');
  const [agent] = renamed.agents;
  const metrics = [{ ...agent!.result.metrics[0]!, label: 'Completion of the form' }];
  const later = { ...renamed, agents: [{ ...agent!, result: { ...agent!.result, metrics } }] };
  const { metrics: changes } = compareRuns(modelOf(1, [], '31.5%'), later, builtInAgents);
  expect(changes).toEqual([
    expect.objectContaining({ earlierLabel: 'Form completion', difference: 8.5 }),
  ]);
});

it('pairs advice whose number alone has changed, and says from what to what', () => {
  const [was, now] = [236, 184].map((pages) => `Add structured data to ${pages} pages`);
  const { entries } = compareRuns(
    modelOf(1, [advice(ONE, was!)], '40%'),
    modelOf(2, [advice(ONE, now!)], '40%'),
    builtInAgents,
  );
  expect(entries).toEqual([
    expect.objectContaining({
      earlier: expect.objectContaining({ title: was }),
      later: expect.objectContaining({ title: now }),
      differences: ['236, now 184'],
    }),
  ]);
});
