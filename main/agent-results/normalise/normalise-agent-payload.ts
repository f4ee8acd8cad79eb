import type { AgentResult, ResultShape } from '../../../shared/domain/agent-result.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import { sortByPriority } from '../../../shared/domain/recommendation.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { FindingList } from './finding-list.ts';
import { joinRepeats } from './join-repeats.ts';
import { mergeResults } from './merge-results.ts';
import { MemberReader } from './member-reader.ts';
import { readOtherFields } from './other-fields.ts';
import { holdsPlaceholder, isDebris, isNonValue } from './non-values.ts';
import { findBodies } from './payload-bodies.ts';
import { namedIn } from './named-agents.ts';
import { PayloadFields } from './payload-fields.ts';
import { readAllMetrics } from './read-all-metrics.ts';
import { readOverview } from './read-overview.ts';
import { readResultConfidence } from './read-result-confidence.ts';
import { readSections } from './read-sections.ts';
import { firstSentence } from './read-text.ts';
import { shapeOfBodies } from './recognise-shape.ts';
import { noteCuts } from './note-cuts.ts';
import { readOwnShape } from './read-own-shape.ts';
import { unrecognisedResult } from './unrecognised-result.ts';

/** Fields that a complete shape has (wire notes). The specification's A requires none. */
const EXPECTED_FIELDS: Readonly<Record<ResultShape, readonly string[]>> = {
  results_page: ['hero', 'overview', 'insights', 'opportunities', 'next_steps'],
  execution: ['summary', 'recommendations', 'confidence_score'],
  webhook: [],
  document: [],
  own_json: [],
  unrecognised: [],
};

/**
 * Turns an agent's payload, in whatever shape, into one `AgentResult`.
 *
 * Pure, in linear time; never throws and never refuses: what is odd becomes a finding.
 * Everything in the result is read from the payload and points to its place there; only
 * the counts of list entries are computed. `agent-fields.ts` says what each field becomes,
 * `recommendation-priority.ts` how a recommendation gets its priority.
 *
 * @example
 * normaliseAgentPayload('geo_audit', { summary: 'Ready.', confidence_score: 0.8 }, builtInAgents)
 * // { shape: 'execution', confidence: { value: 0.8, pointer: '/confidence_score' }, ... }
 *
 * @param payload what `unwrapPayload` gave, as it is stored
 * @param rules people's corrections of how a report is read; the known shapes need none
 */
export function normaliseAgentPayload(
  agentId: AgentId,
  payload: JsonValue,
  agents: AgentRegistry,
  rules: readonly ReadingRule[] = [],
): AgentResult {
  const findings = new FindingList();
  noteCuts(payload, findings);
  const bodies = findBodies(payload, agentId, agents);
  const shape = shapeOfBodies(bodies);
  if (shape === 'unrecognised') {
    return (
      readOwnShape(agentId, payload, findings, rules) ??
      unrecognisedResult(agentId, payload, findings)
    );
  }

  const fields = new PayloadFields(bodies, agents);
  reportMissing(shape, fields, findings);
  reportOtherAgent({ agentId, agents }, fields, findings);
  const hero = readHero(fields, findings);
  const confidence = readResultConfidence(fields, hero, findings);
  const overview = readOverview(fields, hero, shape, findings);
  const sections = readSections(agentId, fields, findings);
  const metrics = readAllMetrics(agentId, fields, hero, findings);
  // Last, because it takes whatever the readers above have left over.
  const others = readOtherFields(agentId, fields, findings);

  const result: AgentResult = {
    agentId,
    shape,
    headline: headlineOf(hero, overview.summary, sections.recommendations),
    metrics: [...metrics.first, ...others.metrics, ...metrics.last],
    overview,
    ...sections,
    insights: [...sections.insights, ...others.insights],
    confidence,
    findings: [],
  };
  const merged = joinRepeats(others.own === null ? result : mergeResults(result, others.own));
  if (isEmpty(merged)) findings.add('empty_result', 'The payload holds no result.', '');
  return { ...merged, findings: findings.toArray() };
}

function readHero(fields: PayloadFields, findings: FindingList): MemberReader | null {
  const hero = fields.take('hero');
  if (hero === undefined) return null;
  if (isJsonObject(hero.value)) {
    return new MemberReader({ value: hero.value, pointer: hero.pointer }, findings);
  }
  findings.add('wrong_type', '"hero" is not an object.', hero.pointer);
  return null;
}

/** The result in one line, in the payload's own words; empty where it has none. */
function headlineOf(
  hero: MemberReader | null,
  summary: string,
  recommendations: readonly Recommendation[],
): string {
  const [first] = sortByPriority(recommendations);
  const lines = [
    firstSentence(hero?.line('title', 'heading') ?? ''),
    firstSentence(summary),
    first?.title ?? '',
  ];
  return (
    lines.find(
      (line) => line !== '' && !isNonValue(line) && !isDebris(line) && !holdsPlaceholder(line),
    ) ?? ''
  );
}

function reportMissing(shape: ResultShape, fields: PayloadFields, findings: FindingList): void {
  for (const name of EXPECTED_FIELDS[shape]) {
    if (fields.peek(name) === undefined) {
      findings.add('missing_field', `"${name}" is missing.`, fields.home);
    }
  }
}

function reportOtherAgent(
  { agentId, agents }: { agentId: AgentId; agents: AgentRegistry },
  fields: PayloadFields,
  findings: FindingList,
): void {
  const { agents: named, pointer } = namedIn(fields, agents);
  if (named.length === 0 || named.includes(agentId)) return;
  findings.add(
    'names_other_agent',
    'It says itself that it is the answer of another agent.',
    pointer,
  );
}

function isEmpty(result: AgentResult): boolean {
  const { metrics, insights, opportunities, nextSteps, recommendations, overview } = result;
  const lists = [metrics, insights, opportunities, nextSteps, recommendations, overview.keyPoints];
  return overview.summary === '' && lists.every((list) => list.length === 0);
}
