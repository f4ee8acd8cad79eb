import type { AgentResult, Finding } from '../../../shared/domain/agent-result.ts';
import { ENTRIES_RECEIVED } from './read-metrics.ts';

/** Findings that call a value of a recognised field invalid. */
const FAULTS: ReadonlySet<Finding['code']> = new Set([
  'wrong_type',
  'score_out_of_range',
  'confidence_out_of_range',
]);

/** Where the numbers stand that head a result: its scores, and the metrics of a page's head. */
const HEADLINE_NUMBER = /(?:_score|Score|\/hero\/metrics\/\d+\/value)$/;

/** How sure an agent is, or how good its data was, is no finding of the result. */
const ABOUT_THE_RESULT =
  /(?:confidence_?score|\/(?:data_)?quality_score|\/(?:dataQ|q)ualityScore)$/i;

/**
 * Whether an answer fails validation (decisions, "fails schema validation"): most of the fields
 * that were recognised in it are invalid, or all of the numbers that a headline needs.
 */
export function isInvalid(result: AgentResult): boolean {
  const read = valuesRead(result);
  const faulty = new Set(
    result.findings.flatMap(({ code, pointer }) =>
      FAULTS.has(code) && !read.has(pointer) ? [pointer] : [],
    ),
  );
  const { insights, opportunities, nextSteps, recommendations, overview } = result;
  const lists = [insights, opportunities, nextSteps, recommendations, overview.keyPoints];
  const filled = lists.filter((list) => list.length > 0).length;
  const valid = read.size + filled + (overview.summary === '' ? 0 : 1);
  return faulty.size > valid || (someHead(faulty) && !someHead(read));
}

/** Where valid numbers stand; a list counts once, however long it is. */
function valuesRead({ metrics, confidence }: AgentResult): Set<string> {
  const measured = metrics.filter(({ hint }) => hint !== ENTRIES_RECEIVED);
  const read = new Set(measured.map(({ pointer }) => pointer));
  if (confidence !== null) read.add(confidence.pointer);
  return read;
}

function someHead(pointers: ReadonlySet<string>): boolean {
  return [...pointers].some(
    (pointer) => HEADLINE_NUMBER.test(pointer) && !ABOUT_THE_RESULT.test(pointer),
  );
}
