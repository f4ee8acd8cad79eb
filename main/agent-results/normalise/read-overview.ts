import type { AgentResult, ResultShape } from '../../../shared/domain/agent-result.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { isTemplate } from '../documents/not-findings.ts';
import type { FindingList } from './finding-list.ts';
import { MemberReader, readLines } from './member-reader.ts';
import type { Located } from './payload-bodies.ts';
import type { PayloadFields } from './payload-fields.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { cutText } from './read-text.ts';

/** The shortest summary that a typed result may have (wire notes, shape B). */
const MIN_SUMMARY_CHARACTERS = 10;

/**
 * Reads the summary and key points.
 *
 * The results page's own overview comes first, then `summary`, then the promise under the
 * page's title. Without any of them the summary stays empty: the console writes none itself.
 * The pointer is that of the overview object, or of the text that serves as the summary.
 */
export function readOverview(
  fields: PayloadFields,
  hero: MemberReader | null,
  shape: ResultShape,
  findings: FindingList,
): AgentResult['overview'] {
  const overview = fields.take('overview');
  const page =
    overview !== undefined && isJsonObject(overview.value)
      ? new MemberReader({ value: overview.value, pointer: overview.pointer }, findings)
      : null;
  const texts = [
    page?.take('summary', 'description'),
    page === null ? overview : undefined,
    fields.take('summary', 'executive_summary'),
    hero?.take('promise', 'subtitle'),
  ];
  const read = texts.flatMap((found) => readSummary(found, findings)).at(0);
  if (read !== undefined && shape === 'execution' && read.text.length < MIN_SUMMARY_CHARACTERS) {
    findings.add('summary_too_short', 'The summary has fewer than 10 characters.', read.pointer);
  }
  const loosePoints = fields.take('key_points', 'key_findings');
  const points = page?.take('key_points') ?? loosePoints;
  const isFromPage = page !== null && (read === undefined || read.pointer.startsWith(page.pointer));
  return {
    summary: read?.text ?? '',
    keyPoints: points === undefined ? [] : readLines(points, findings),
    pointer: isFromPage ? page.pointer : (read?.pointer ?? points?.pointer ?? ''),
  };
}

/** A text or a list of texts, one paragraph each; `null` for anything else. */
function readParagraphs(value: JsonValue): string | null {
  const parts = Array.isArray(value) ? value : [value];
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length === 0 || texts.length < parts.length) return null;
  return texts.join('\n').trim();
}

function readSummary(
  found: Located | undefined,
  findings: FindingList,
): { text: string; pointer: string }[] {
  if (found === undefined) return [];
  const text = readParagraphs(found.value);
  if (text === null) findings.add('wrong_type', 'A summary is not text.', found.pointer);
  if (text === null || text === '') return [];
  if (isTemplate(text)) {
    findings.add('placeholder', 'A placeholder was not filled in.', found.pointer);
    return [];
  }
  if (text.length > PAYLOAD_LIMITS.textCharacters) {
    findings.add('payload_truncated', 'The summary is shown in part.', found.pointer);
  }
  return [{ text: cutText(text, PAYLOAD_LIMITS.textCharacters), pointer: found.pointer }];
}
