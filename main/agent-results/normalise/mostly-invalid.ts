import type { AgentResult, Finding } from '../../../shared/domain/agent-result.ts';

/** Findings that call a value of a recognised field invalid. */
const FAULTS: ReadonlySet<Finding['code']> = new Set([
  'wrong_type',
  'score_out_of_range',
  'confidence_out_of_range',
]);

/**
 * Whether most of the fields that were recognised in an answer are invalid.
 *
 * A field whose value could be read in spite of a finding is valid, and a list counts once,
 * however long it is. Such an answer is no result (decisions, "fails schema validation").
 */
export function isMostlyInvalid(result: AgentResult): boolean {
  const { metrics, insights, opportunities, nextSteps, recommendations, overview, confidence } =
    result;
  const measured = metrics.filter(({ hint }) => hint !== 'Entries received');
  const read = new Set(measured.map(({ pointer }) => pointer));
  if (confidence !== null) read.add(confidence.pointer);
  const faulty = new Set(
    result.findings.flatMap(({ code, pointer }) =>
      FAULTS.has(code) && !read.has(pointer) ? [pointer] : [],
    ),
  );
  const lists = [insights, opportunities, nextSteps, recommendations, overview.keyPoints];
  const filled = lists.filter((list) => list.length > 0).length;
  const valid = read.size + filled + (overview.summary === '' ? 0 : 1);
  return faulty.size > valid;
}
