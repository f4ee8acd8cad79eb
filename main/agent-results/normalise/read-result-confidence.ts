import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import { readShare } from '../documents/read-share.ts';
import type { FindingList } from './finding-list.ts';
import { findMember } from './member-reader.ts';
import type { MemberReader } from './member-reader.ts';
import type { PayloadFields } from './payload-fields.ts';
import { CONFIDENCE_MESSAGES, readConfidence } from './read-confidence.ts';

/**
 * Reads how sure an agent says it is of its result.
 *
 * The typed `confidence_score` is the most precise and comes first; then what the page shows;
 * then the delivery's metadata, where it arrived inside the payload. An unreadable one is a
 * finding, and the next is tried.
 */
export function readResultConfidence(
  fields: PayloadFields,
  hero: MemberReader | null,
  findings: FindingList,
): AgentResult['confidence'] {
  const metadata = fields.peek('metadata');
  const candidates = [
    fields.take('confidence_score'),
    fields.take('confidence'),
    hero?.take('confidence'),
    metadata !== undefined && isJsonObject(metadata.value)
      ? findMember({ value: metadata.value, pointer: metadata.pointer }, 'confidence_score')
      : undefined,
  ];
  for (const found of candidates) {
    if (found === undefined) continue;
    const written = typeof found.value === 'string' ? readScaled(found.value) : null;
    if (written !== null) return { value: written, pointer: found.pointer };
    const { value, problem } = readConfidence(found.value);
    if (problem !== null) findings.add(problem, CONFIDENCE_MESSAGES[problem], found.pointer);
    if (value !== null) return { value, pointer: found.pointer };
  }
  return null;
}

/** "4 out of 5" and "80/100" say how sure they are; a number alone is read with its own rules. */
function readScaled(text: string): number | null {
  return /\d\D+\d/.test(text) ? readShare(text, 'en') : null;
}
