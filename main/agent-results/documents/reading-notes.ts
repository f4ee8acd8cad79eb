import type { AgentResult, Finding, Metric } from '../../../shared/domain/agent-result.ts';
import { foldWords } from './vocabulary/fold-words.ts';

/** With less than this share of its text placed, an answer says more than was understood. */
const LITTLE_PLACED = 0.5;

/** What is looked at of what was read. */
type Reading = Pick<
  AgentResult,
  | 'headline'
  | 'metrics'
  | 'overview'
  | 'opportunities'
  | 'nextSteps'
  | 'recommendations'
  | 'experiments'
  | 'subjects'
  | 'placedShare'
>;

/**
 * What is odd about an answer that was read by what it says: numbers that contradict each other,
 * parts that a report should have, text that found no place.
 */
export function noteReading(read: Reading): Finding[] {
  return [...contradictions(read.metrics), ...missing(read), ...unplaced(read)];
}

/** The same label with two numbers of one kind: a summary and its body, as a rule. */
function contradictions(metrics: readonly Metric[]): Finding[] {
  const first = new Map<string, Metric>();
  return metrics.flatMap((metric): Finding[] => {
    const label = foldWords(metric.label);
    const earlier = first.get(label);
    if (earlier === undefined) first.set(label, metric);
    if (earlier === undefined || !disagree(earlier, metric)) return [];
    const message = 'A number is given twice under one name, and differs.';
    return [{ code: 'contradiction', message, pointer: metric.pointer }];
  });
}

function disagree(one: Metric, other: Metric): boolean {
  if (typeof one.value !== 'number' || typeof other.value !== 'number') return false;
  return one.unit === other.unit && one.scale === other.scale && one.value !== other.value;
}

function missing({ overview, headline, ...read }: Reading): Finding[] {
  const todo = [read.recommendations, read.nextSteps, read.experiments, read.opportunities];
  const subjects = read.subjects ?? [];
  const hasPlan = todo.some((list) => list !== undefined && list.length > 0) || subjects.length > 0;
  const notes: Finding[] = [];
  if (overview.summary === '' && headline === '') {
    notes.push({ code: 'missing_field', message: 'No summary was found.', pointer: '' });
  }
  if (!hasPlan) {
    notes.push({ code: 'missing_field', message: 'Nothing to do was found.', pointer: '' });
  }
  return notes;
}

function unplaced({ placedShare }: Reading): Finding[] {
  if (placedShare === undefined || placedShare >= LITTLE_PLACED) return [];
  const percent = Math.round(placedShare * 100);
  const message = `Only ${percent} % of the text found a place among the findings.`;
  return [{ code: 'unread_member', message, pointer: '' }];
}
