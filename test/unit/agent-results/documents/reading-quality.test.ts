import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { readReportCases } from '../../../fixtures/agent-reports/marked-values.ts';
import type { ReportCase } from '../../../fixtures/agent-reports/marked-values.ts';
import { scoreReading, sumScores } from '../../../fixtures/agent-reports/score-reading.ts';
import type { ReadingScore } from '../../../fixtures/agent-reports/score-reading.ts';
import { toReadValues } from '../../../support/to-read-values.ts';

function score({ marks, source }: ReportCase): ReadingScore {
  const payload = unwrapPayload(source);
  const result = standardizeAgentOutput(marks.agent, payload, null, builtInAgents);
  return scoreReading(marks, toReadValues(result, source), source);
}

/** Of the marked values, how many must be found in their own place, and be right. */
const FOUND = 0.9;
const RIGHT = 0.95;

describe('reading invented reports', () => {
  const cases = readReportCases('open');
  const scores = cases.map((one) => score(one));

  it('finds what a consultant would take from them, in its own place', () => {
    const { marked, found, given, right } = sumScores(scores);
    expect(found / marked).toBeGreaterThanOrEqual(FOUND);
    expect(right / given).toBeGreaterThanOrEqual(RIGHT);
  });

  it('repeats hardly anything that says nothing', () => {
    const { given, unmarked } = sumScores(scores);
    expect(unmarked / given).toBeLessThan(0.05);
  });

  it('finds something in each of them', () => {
    const empty = cases.filter((_, index) => scores[index]?.found === 0);
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});
