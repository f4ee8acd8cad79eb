import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { splitPlace } from '../../../shared/domain/json.ts';
import type { Level, Metric } from '../../../shared/domain/agent-result.ts';
import {
  formatConfidence,
  formatDuration,
  formatNumber,
  metricParts,
} from '../../../shared/domain/format-metric.ts';
import { describePiiCounts } from '../../../shared/domain/pii.ts';
import { measureLines } from '../../../shared/domain/quality-words.ts';
import type { Origin, ReportAgent } from '../../../shared/domain/report.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { formatDateTime } from '../report-date.ts';
import { joinParts, oneLine, shortName } from '../report-text.ts';
import type { Action } from './actions.ts';
import { findingGroups, type FindingGroup } from './finding-groups.ts';

/** A metric as a card shows it. */
export interface MetricCard {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly hint: string;
}

/** An opportunity as a table shows it. */
export interface OpportunityRow {
  readonly label: string;
  readonly description: string;
  readonly impact: Level | null;
  readonly effort: Level | null;
  /** Two decimals; empty where the agent gave none. */
  readonly confidence: string;
}

/** A next step as a table shows it; who and when may be empty. */
export interface StepRow {
  readonly label: string;
  readonly owner: string;
  readonly timeframe: string;
}

/** What a report says of one agent that answered. */
export interface AgentSection {
  readonly agentId: AgentId;
  readonly label: string;
  readonly purpose: string;
  /** The finding in one line; empty when the agent gave none. */
  readonly finding: string;
  readonly confidence: string;
  /** How good the data behind it is, as the console calculates, in a line. */
  readonly quality: string;
  readonly metrics: readonly MetricCard[];
  readonly summary: string;
  readonly keyPoints: readonly string[];
  readonly groups: readonly FindingGroup[];
  readonly opportunities: readonly OpportunityRow[];
  readonly nextSteps: readonly StepRow[];
  /** Ranks of this agent's recommendations in the order of what to do first. */
  readonly ranks: readonly number[];
  /** The same with their titles, for an answer that says nothing else. */
  readonly tasks: readonly string[];
  /** What is not as it should be about the payload, each in a sentence. */
  readonly notes: readonly string[];
  /** When, how and as which delivery the result arrived. */
  readonly origin: string;
}

/** How a result can arrive, in words. */
export const SOURCE_WORDS: Readonly<Record<Origin['source'], string>> = {
  tool: 'tool call',
  webhook: 'webhook',
  batch: 'batch',
  pasted: 'hand',
  api: 'Opal’s API',
};

/**
 * Puts an agent's answer into the words of a report.
 *
 * Entries without any text are left out; nothing takes their place.
 */
export function describeAgent(
  agent: ReportAgent,
  actions: readonly Action[],
  registry: AgentRegistry,
): AgentSection {
  const { agentId, result } = agent;
  const own = actions.filter(({ agentIds }) => agentIds.includes(agentId));
  const { purpose, confidenceThreshold } = registry.get(agentId);
  return {
    agentId,
    label: shortName(agent.label),
    purpose,
    finding: oneLine(result.headline),
    confidence: describeConfidence(agent, confidenceThreshold),
    quality: describeQuality(agent),
    metrics: result.metrics.map(describeMetric),
    summary: result.overview.summary,
    keyPoints: present(result.overview.keyPoints),
    groups: findingGroups(result),
    opportunities: result.opportunities.flatMap(
      ({ label, description, impact, effort, confidence }) =>
        label + description === ''
          ? []
          : [
              {
                label: oneLine(label === '' ? description : label),
                description: label === '' ? '' : description,
                impact,
                effort,
                confidence: confidence === null ? '' : formatConfidence(confidence),
              },
            ],
    ),
    nextSteps: result.nextSteps.flatMap(({ label, owner, timeframe }) =>
      label === ''
        ? []
        : [{ label: oneLine(label), owner: oneLine(owner), timeframe: oneLine(timeframe) }],
    ),
    ranks: own.map(({ rank }) => rank),
    tasks: own.map(({ rank, title }) => `${rank}. ${oneLine(title)}`),
    notes: [
      ...reusedNotes(agent),
      ...result.findings.map(({ message, pointer }) =>
        joinParts([oneLine(message), placeWords(pointer)], ' '),
      ),
    ],
    origin: describeOrigin(agent),
  };
}

/** Where in the payload; a range of characters in a text says nothing to a reader. */
function placeWords(place: string): string {
  const { pointer } = splitPlace(place);
  return pointer === '' ? '' : `at ${pointer}`;
}

/** What a metric is called; one without a label goes by where it was read. */
export function metricLabel({ label, pointer }: Pick<Metric, 'label' | 'pointer'>): string {
  return oneLine(label) || pointer || 'Unnamed number';
}

function describeMetric(metric: Metric): MetricCard {
  const { value, unit } = metricParts(metric);
  return {
    label: metricLabel(metric),
    value: oneLine(value) || 'empty',
    unit,
    hint: joinParts([
      metric.previous === undefined ? '' : `was ${oneLine(metric.previous)}`,
      metric.target === undefined ? '' : `target ${oneLine(metric.target)}`,
      oneLine(metric.hint),
    ]),
  };
}

/** That a result is an earlier one, in a sentence; none for an answer of this run. */
function reusedNotes({ reused }: ReportAgent): string[] {
  if (reused === null) return [];
  const counted =
    reused.statedConfidence === null
      ? ''
      : ` Its confidence of ${formatConfidence(reused.statedConfidence)} counts 0.8.`;
  return [
    `The agent did not answer in this run: this is its result from ${formatDateTime(reused.receivedAt)}, reused.${counted}`,
  ];
}

function describeConfidence({ result, reused }: ReportAgent, threshold: number): string {
  if (result.confidence === null) return 'Confidence not given';
  const { value } = result.confidence;
  const place = value < threshold ? 'below' : 'meets';
  const from = reused === null ? '' : `; from ${formatDateTime(reused.receivedAt)}, reused`;
  return `Confidence ${formatConfidence(value)}, ${place} its threshold of ${formatConfidence(threshold)}${from}`;
}

/** Words only: the figures stand in the appendix. */
function describeQuality({ assessment }: ReportAgent): string {
  const { overall } = assessment.quality;
  if (overall === null) return 'Data quality could not be calculated';
  const words = measureLines(assessment.quality)
    .filter(({ score }) => score !== null)
    .map(({ word }) => word);
  return `Data quality ${formatConfidence(overall)}, calculated: ${words.join(', ')}`;
}

function describeOrigin({ origin, executionTimeMs, piiProtected }: ReportAgent): string {
  const counts = describePiiCounts(piiProtected);
  return joinParts([
    `Received ${formatDateTime(origin.receivedAt)} by ${SOURCE_WORDS[origin.source]}`,
    `delivery ${shortId(origin.deliveryId)}`,
    `${formatNumber(origin.sizeBytes)} bytes`,
    executionTimeMs === null ? '' : `ran ${formatDuration(executionTimeMs)}`,
    counts === '' ? '' : `${counts} protected`,
  ]);
}

function present(texts: readonly string[]): string[] {
  return texts.map(oneLine).filter((text) => text !== '');
}
