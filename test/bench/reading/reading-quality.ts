import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { unwrapPayload } from '../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../main/agent-results/standardize-agent-output.ts';
import { readReportCases } from '../../fixtures/agent-reports/marked-values.ts';
import type {
  ReadValues,
  ReportCase,
  ReportSet,
} from '../../fixtures/agent-reports/marked-values.ts';
import { scoreReading, sumScores } from '../../fixtures/agent-reports/score-reading.ts';
import { splitIntoLines } from '../../fixtures/agent-reports/split-into-lines.ts';
import { toReadValues } from '../../support/to-read-values.ts';
import type { BenchRow } from '../bench-row.ts';

/**
 * How much of what a consultant would take from a report is found in its own place, and how
 * much of what is found is right.
 *
 * The baseline is a reader that splits a report into lines. The kept half is what counts: no
 * rule was written against it. Of the batches, those whose names start with `prefix` are read.
 */
export function measureReadingQuality(set: ReportSet = 'kept', prefix = ''): BenchRow[] {
  const cases = readReportCases(set).filter(({ name }) => name.startsWith(prefix));
  const own = scoreAll(cases, (one) => read(one));
  const lines = scoreAll(cases, ({ source }) => splitIntoLines(source));
  return [
    rowOf('reading.found', own.found / own.marked, lines.found / lines.marked),
    rowOf('reading.right', own.right / own.given, lines.right / lines.given),
  ];
}

function scoreAll(cases: readonly ReportCase[], reader: (one: ReportCase) => ReadValues) {
  return sumScores(cases.map((one) => scoreReading(one.marks, reader(one), one.source)));
}

function read({ marks, source }: ReportCase): ReadValues {
  const payload = unwrapPayload(source);
  const result = standardizeAgentOutput(marks.agent, payload, null, builtInAgents);
  return toReadValues(result, source);
}

function rowOf(row: string, value: number, baseline: number): BenchRow {
  return { row, value, unit: 'share', baseline, ratio: value / baseline };
}
