import { formatConfidence, formatMetric } from '../../../shared/domain/format-metric.ts';
import { measureLines } from '../../../shared/domain/quality-words.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { FILE_KIND_WORDS, fileName, NOT_KEPT_WORDS } from '../../../shared/domain/file-words.ts';
import type { Metric } from '../../../shared/domain/agent-result.ts';
import type { Origin, ReportAgent, ReportModel } from '../../../shared/domain/report.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { oneLine, shortName } from '../report-text.ts';
import type { ReportWords } from './report-words.ts';

/** One number of the report and the place it was read from. */
export interface NumberSource {
  readonly agent: string;
  readonly label: string;
  readonly value: string;
  /** JSON pointer into the stored payload, or words for the whole of it. */
  readonly pointer: string;
  readonly delivery: string;
}

/** One delivery that brought an agent's result. */
export interface DeliverySource {
  readonly agent: string;
  readonly deliveryId: string;
  readonly source: string;
  readonly sizeBytes: number;
}

/** One file that an agent made in Opal. */
export interface FileSource {
  readonly agent: string;
  readonly name: string;
  readonly kind: string;
  /** The agent's result was read from it. */
  readonly isResult: boolean;
  /** `null` where it is not known. */
  readonly sizeBytes: number | null;
  readonly madeAtMs: number | null;
  /** Why its content is not in the console; empty where it is. */
  readonly reason: string;
  /** The beginning of its SHA-256; empty where it was not fetched. */
  readonly digest: string;
}

/** One measure of the data behind an answer, and what it was calculated from. */
export interface QualityRow {
  readonly agent: string;
  readonly measure: string;
  /** Two decimals, or that it was not measured. */
  readonly score: string;
  /** How much it counts; empty for the overall figure and for what was not measured. */
  readonly weight: string;
  readonly basis: string;
}

/** Lists how each agent's data quality was calculated, factor by factor. */
export function listQuality(agents: readonly ReportAgent[]): QualityRow[] {
  return agents.flatMap(({ label, assessment: { quality } }) => {
    const agent = shortName(label);
    const lines = measureLines(quality);
    const measured = lines.filter(({ score }) => score !== null).length;
    return [
      {
        agent,
        measure: 'Overall',
        score: writeScore(quality.overall),
        weight: '',
        basis:
          quality.overall === null
            ? 'The content could not be measured.'
            : `The weighted mean of the ${measured} below that could be measured.`,
      },
      ...lines.map((line) => ({
        agent: '',
        measure: line.label,
        score: writeScore(line.score),
        weight: line.score === null ? '' : formatConfidence(line.weight),
        basis: oneLine(line.basis),
      })),
    ];
  });
}

function writeScore(score: number | null): string {
  return score === null ? 'none' : formatConfidence(score);
}

/** Lists where each number that the agents gave was read. */
export function listNumbers(agents: readonly ReportAgent[], words: ReportWords): NumberSource[] {
  return agents.flatMap((agent) => {
    const from = {
      agent: shortName(agent.label),
      delivery: shortId(agent.origin.deliveryId),
    };
    return numbersOf(agent, words).map(({ label, value, pointer }) => ({
      ...from,
      label,
      value,
      pointer: pointer === '' ? words.say('wholePayload') : pointer,
    }));
  });
}

/** How a result can arrive, in words. */
export const SOURCE_WORDS: Readonly<Record<Origin['source'], string>> = {
  tool: 'tool call',
  webhook: 'webhook',
  batch: 'batch',
  pasted: 'hand',
  api: 'Opal’s API',
};

/** What a metric is called; one without a label goes by where it was read. */
export function metricLabel(
  { label, pointer }: Pick<Metric, 'label' | 'pointer'>,
  words: ReportWords,
): string {
  return words.translate(oneLine(label)) || pointer || words.say('unnamedNumber');
}

/** Lists the deliveries that the report was made from. */
export function listDeliveries(agents: readonly ReportAgent[]): DeliverySource[] {
  return agents.map((agent) => ({
    agent: shortName(agent.label),
    deliveryId: agent.origin.deliveryId,
    source: SOURCE_WORDS[agent.origin.source],
    sizeBytes: agent.origin.sizeBytes,
  }));
}

/** Lists the files that the agents made, those whose content is not kept too. */
export function listFiles({ files }: ReportModel, registry: AgentRegistry): FileSource[] {
  return files.map((file) => {
    const { agentId, kind, isResult, sizeBytes, madeAtMs, digest, notKept } = file;
    return {
      agent: shortName(registry.get(agentId).label),
      name: oneLine(fileName(file)),
      kind: FILE_KIND_WORDS[kind],
      isResult,
      sizeBytes,
      madeAtMs,
      reason: notKept === null ? '' : NOT_KEPT_WORDS[notKept],
      digest: digest === null ? '' : `${digest.slice(0, 16)}…`,
    };
  });
}

function numbersOf(
  { result, reused }: ReportAgent,
  words: ReportWords,
): Pick<NumberSource, 'label' | 'value' | 'pointer'>[] {
  const metrics = result.metrics.map((metric) => ({
    label: metricLabel(metric, words),
    value: oneLine(formatMetric(metric)),
    pointer: metric.pointer,
  }));
  const opportunities = result.opportunities.flatMap(({ label, confidence, pointer }) =>
    confidence === null
      ? []
      : [
          {
            label: words.say('confidenceOf', { label: oneLine(label) }),
            value: formatConfidence(confidence),
            pointer,
          },
        ],
  );
  if (result.confidence === null) return [...metrics, ...opportunities];
  const { value, pointer } = result.confidence;
  return [
    {
      label: words.say(reused === null ? 'confidence' : 'confidenceReused'),
      value: formatConfidence(value),
      pointer,
    },
    ...metrics,
    ...opportunities,
  ];
}
