import { describe, expect, it } from 'vitest';
import { cornerOf, placeInMatrix } from '../../../shared/domain/answer/impact-effort.ts';
import {
  describePlace,
  namePlace,
  prettyJson,
} from '../../../renderer/components/place-in-payload.ts';
import { markedLines } from '../../../renderer/components/show-in-answer.tsx';
import { receivedLine, resultsHeadline } from '../../../renderer/features/results/results-words.ts';
import { pagesOfTier } from '../../../renderer/features/results/tier-pages.ts';
import { TIERS, type AgentId } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { MissingAgent } from '../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../support/report-model.ts';
import {
  plannedSteps,
  type PlannedStep,
} from '../../../shared/domain/recommendations/planned-steps.ts';

function missing(agentId: AgentId, status: MissingAgent['status']): MissingAgent {
  const { label, tier } = builtInAgents.get(agentId);
  return { agentId, label, tier, status, reason: 'It did not answer.' };
}

describe('the head of a results page', () => {
  it('is the governing thought', () => {
    expect(resultsHeadline(sampleReportModel(), 'Half leave')).toBe('Half leave');
  });

  it('says so when there is none, and makes no headline of a failure', () => {
    const model = sampleReportModel();
    expect(resultsHeadline(model, '')).toBe('The answers hold no finding yet');
    const failed = [missing('geo_audit', 'failed')];
    expect(resultsHeadline({ ...model, agents: [], missing: failed }, '')).toBe(
      'No agent gave a result',
    );
    expect(resultsHeadline({ ...model, agents: [], status: 'running' }, '')).toBe(
      'No agent has answered yet',
    );
  });

  it('names who is missing, and how', () => {
    const model = sampleReportModel({
      agents: [sampleReportAgent('integration_health')],
      missing: [
        missing('geo_audit', 'running'),
        missing('cmp_organizer', 'failed'),
        missing('roadmap_generator', 'skipped'),
      ],
    });
    expect(receivedLine(model)).toBe(
      '1 of 4 agents · GEO audit awaited · CMP organizer did not deliver · Roadmap skipped',
    );
  });

  it('counts them when they are too many to name', () => {
    const late = ['geo_audit', 'cmp_organizer', 'roadmap_generator', 'customer_journey'] as const;
    const model = sampleReportModel({
      agents: [sampleReportAgent('integration_health')],
      missing: late.map((agentId) => missing(agentId, 'pending')),
    });
    expect(receivedLine(model)).toBe('1 of 5 agents · 4 agents awaited');
  });
});

describe('the impact and effort matrix', () => {
  const model = sampleReportModel();
  const [first] = plannedSteps(model.recommendations, model.plan, builtInAgents);
  if (first === undefined) throw new Error('The sample has no recommendation');
  type Levels<T> = T | null | T[];
  const entry = (
    impact: Levels<PlannedStep['impacts'][number]>,
    effort: Levels<PlannedStep['efforts'][number]>,
  ): PlannedStep => ({
    ...first,
    impacts: [impact ?? []].flat(),
    efforts: [effort ?? []].flat(),
  });

  it('holds only what the agent gave both for, under its number in the list', () => {
    const matrix = placeInMatrix([
      entry(null, 'low'),
      entry('high', 'low'),
      entry('low', null),
      entry('medium', 'high'),
    ]);
    expect(matrix.placed.map(({ index, impact, effort }) => [index, impact, effort])).toEqual([
      [1, 'high', 'low'],
      [3, 'medium', 'high'],
    ]);
    expect(matrix.unplaced).toBe(2);
  });

  it('draws nothing that agents see differently', () => {
    const matrix = placeInMatrix([entry(['high', 'low'], 'low'), entry('high', ['low', 'high'])]);
    expect(matrix.placed).toEqual([]);
    expect(matrix.unplaced).toBe(2);
  });

  it('has a row for "critical" only where an agent used it', () => {
    expect(placeInMatrix([entry('high', 'low')]).impacts).not.toContain('critical');
    expect(placeInMatrix([entry('critical', 'low')]).impacts[0]).toBe('critical');
  });

  it('names its corners', () => {
    expect(cornerOf('critical', 'low')).toBe('Do first');
    expect(cornerOf('high', 'high')).toBe('Plan well');
    expect(cornerOf('low', 'low')).toBe('Fill in');
    expect(cornerOf('low', 'high')).toBe('Leave');
    expect(cornerOf('medium', 'medium')).toBe('');
  });
});

describe('where a number was read', () => {
  const stored = {
    payload: { scores: [{ value: 81 }], 'a/b': 'slash', nothing: null },
    metadata: { confidence_score: 0.8 },
  };

  it.each([
    ['/scores/0/value', '81'],
    ['/a~1b', 'slash'],
    ['/nothing', 'null'],
    ['metadata:/confidence_score', '0.8'],
  ])('finds %s', (pointer, text) => {
    expect(describePlace(stored, pointer)).toEqual({ found: true, text, within: null });
  });

  it.each(['/scores/1', '/constructor', 'metadata:/missing', 'not a pointer'])(
    'says so when nothing stands at %s',
    (pointer) => {
      expect(describePlace(stored, pointer)).toEqual({ found: false });
    },
  );

  it('finds a place within a text, with its line', () => {
    const whole = '# Audit\n\n- Score: 61\n- Next';
    const start = whole.indexOf('Score');
    const end = whole.indexOf('\n- Next');
    const place = describePlace({ payload: { output: whole } }, `/output#char=${start},${end}`);
    expect(place).toEqual({
      found: true,
      text: 'Score: 61',
      within: { whole, start, end, line: 3 },
    });
    if (!place.found || place.within === null) throw new Error('It has a place.');
    expect(markedLines(place.within)[2]).toEqual({
      number: 3,
      before: '- ',
      marked: 'Score: 61',
      after: '',
    });
    expect(namePlace('/output#char=1,2', 3)).toBe('line 3 of /output');
  });

  it('finds nothing at a range that the text does not have', () => {
    expect(describePlace({ payload: 'short' }, '#char=2,99')).toEqual({ found: false });
    expect(describePlace({ payload: { a: 1 } }, '/a#char=0,1')).toEqual({ found: false });
  });

  it('shows of a large value no more than a popover can hold', () => {
    const place = describePlace({ payload: 'x'.repeat(10_000), metadata: null }, '');
    expect(place.found && place.text.length).toBeLessThan(4_100);
    expect(place.found && place.text).toContain('6000 more characters');
  });

  it('shows text without quotes and everything else as JSON', () => {
    expect(prettyJson('plain')).toBe('plain');
    expect(prettyJson({ a: 1 })).toBe('{\n  "a": 1\n}');
  });
});

it('puts every agent, received or missing, on one page of one group', () => {
  const model = sampleReportModel({
    agents: ['geo_audit', 'content_review', 'roadmap_generator'].map((agentId) =>
      sampleReportAgent(agentId as AgentId),
    ),
    missing: [missing('audience_suggester', 'failed'), missing('cmp_organizer', 'skipped')],
  });
  const pages = TIERS.map(({ id }) =>
    pagesOfTier(model, id, builtInAgents).map(({ agentId }) => agentId),
  );
  expect(pages).toEqual([
    ['roadmap_generator'],
    ['cmp_organizer'],
    ['content_review', 'geo_audit', 'audience_suggester'],
    [],
  ]);
});
