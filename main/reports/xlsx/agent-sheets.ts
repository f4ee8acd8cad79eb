import type { Metric, MetricUnit } from '../../../shared/domain/agent-result.ts';
import { formatNumber, metricParts } from '../../../shared/domain/format-metric.ts';
import { TIERS } from '../../../shared/domain/agents.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { joinParts } from '../report-text.ts';
import type { Writing } from '../document/content-parts.ts';
import { findingGroups } from '../document/finding-groups.ts';
import type { ReportWord } from '../document/report-language.ts';
import { metricLabel, SOURCE_WORDS } from '../document/sources.ts';
import { AGENT_COLUMNS } from './answer-sheets.ts';
import { cellText, lineText } from './cell-text.ts';
import { FORMAT, formulaCell, metricCell, scoreCell } from './number-cells.ts';
import { sheetColumn, type SheetContent } from './sheet-content.ts';
import { cellAt, columnRange, onSheet, type SheetCell } from './workbook.ts';

/** Every agent, those without an answer too, with totals and its confidence as a bar. */
export function agentListSheet(
  writing: Writing,
  evidence: {
    readonly name: string;
    readonly rows: number;
    readonly counts: ReadonlyMap<string, number>;
  },
): SheetContent {
  const { model, registry, words } = writing;
  const ids = onSheet(evidence.name, columnRange(1, evidence.rows));
  const tierLabel = (tier: string): string =>
    words.translate(TIERS.find(({ id }) => id === tier)?.label ?? tier);
  const received = model.agents
    .toSorted((a, b) => a.order - b.order)
    .map((agent, row): SheetCell[] => [
      lineText(agent.label),
      agent.agentId,
      tierLabel(agent.tier),
      words.say('yes'),
      scoreCell(agent.result.confidence?.value ?? null),
      scoreCell(registry.get(agent.agentId).confidenceThreshold),
      scoreCell(agent.assessment.quality.overall),
      formulaCell(
        `SUMPRODUCT(--(${ids}=${cellAt(AGENT_COLUMNS.id, row)}))`,
        evidence.counts.get(agent.agentId) ?? 0,
      ),
      new Date(agent.origin.receivedAt),
      words.translate(SOURCE_WORDS[agent.origin.source]),
      agent.executionTimeMs === null
        ? null
        : { value: agent.executionTimeMs / 1000, format: '#,##0.0 "s"' },
    ]);
  const missing = model.missing
    .toSorted((a, b) => registry.compare(a.agentId, b.agentId))
    .map(({ label, agentId, tier, reason }): SheetCell[] => [
      lineText(label),
      agentId,
      tierLabel(tier),
      lineText(words.translate(reason)) || words.say('no'),
    ]);
  const rows = [...received, ...missing];
  const confidences = model.agents.flatMap(({ result }) => result.confidence?.value ?? []);
  const mean = confidences.reduce((sum, value) => sum + value, 0) / Math.max(1, confidences.length);
  return {
    columns: [
      sheetColumn(writing, 'agent', 'agentMeaning', 26),
      sheetColumn(writing, 'agentId', 'agentIdMeaning', 22),
      sheetColumn(writing, 'tier', 'tierMeaning', 24),
      sheetColumn(writing, 'answeredColumn', 'answeredMeaning', 22),
      sheetColumn(writing, 'confidence', 'confidenceMeaning', 12),
      sheetColumn(writing, 'threshold', 'thresholdMeaning', 12),
      sheetColumn(writing, 'dataQuality', 'dataQualityMeaning', 13),
      sheetColumn(writing, 'numberCount', 'numberCountMeaning', 10),
      sheetColumn(writing, 'receivedColumn', 'receivedMeaning', 17),
      sheetColumn(writing, 'arrivedBy', 'doorMeaning', 14),
      sheetColumn(writing, 'seconds', 'secondsMeaning', 13),
    ],
    rows,
    totals: [
      `${words.say('mean')} / ${words.say('total')}`,
      null,
      null,
      null,
      confidences.length === 0
        ? null
        : formulaCell(
            `AVERAGE(${columnRange(AGENT_COLUMNS.confidence, rows.length)})`,
            mean,
            FORMAT.score,
          ),
      null,
      null,
      formulaCell(`SUM(${columnRange(AGENT_COLUMNS.numbers, rows.length)})`, evidence.rows),
    ],
    ...(confidences.length === 0
      ? {}
      : {
          chart: {
            title: words.say('confidences'),
            names: 0,
            bars: [{ column: AGENT_COLUMNS.confidence }],
            max: 1,
          },
        }),
  };
}

/** What a number counts, in words; empty where its format says it. */
export function unitText(
  { value, unit, scale }: Pick<Metric, 'value' | 'unit' | 'scale'>,
  { words }: Writing,
): string {
  if (typeof value === 'string' || unit === null) return '';
  if (scale !== undefined && unit !== 'percent') {
    return words.say('unitOf', { scale: words.number(formatNumber(scale)) });
  }
  const word = UNIT_WORDS[unit];
  return word === undefined
    ? metricParts({ value, unit, ...(scale === undefined ? {} : { scale }) }).unit
    : words.say(word);
}

const UNIT_WORDS: Readonly<Partial<Record<MetricUnit, ReportWord>>> = {
  score_100: 'unit_score_100',
  points: 'unit_points',
  days: 'unit_days',
  hours: 'unit_hours',
  weeks: 'unit_weeks',
  months: 'unit_months',
  words: 'unit_words',
};

/** All that one agent answered, a row an entry, with where each was read. */
export function agentSheet(agent: ReportAgent, writing: Writing): SheetContent {
  const { words } = writing;
  const { result } = agent;
  const level = (value: 'low' | 'medium' | 'high' | 'critical' | null): string =>
    value === null ? '' : words.say(value);
  const row = (
    section: string,
    item: string,
    text: string,
    more: Partial<AgentRow> = {},
  ): SheetCell[] => [
    section,
    lineText(item),
    cellText(text),
    more.value ?? null,
    more.unit ?? '',
    more.impact ?? '',
    more.effort ?? '',
    more.confidence ?? null,
    lineText(more.owner ?? ''),
    lineText(more.when ?? ''),
    more.pointer ?? '',
  ];
  const overview = words.say('overview');
  return {
    columns: [
      sheetColumn(writing, 'section', 'sectionMeaning', 18),
      sheetColumn(writing, 'item', 'itemMeaning', 40),
      sheetColumn(writing, 'textColumn', 'textMeaning', 70),
      sheetColumn(writing, 'valueColumn', 'valueMeaning', 14),
      sheetColumn(writing, 'unit', 'unitMeaning', 14),
      sheetColumn(writing, 'impact', 'impactMeaning', 11),
      sheetColumn(writing, 'effort', 'effortMeaning', 11),
      sheetColumn(writing, 'confidence', 'confidenceMeaning', 12),
      sheetColumn(writing, 'owner', 'ownerMeaning', 18),
      sheetColumn(writing, 'when', 'whenMeaning', 16),
      sheetColumn(writing, 'readFrom', 'readFromMeaning', 30),
    ],
    rows: [
      ...(result.headline === '' ? [] : [row(words.say('finding'), '', result.headline)]),
      ...result.metrics.map((metric) =>
        row(words.say('numbers'), metricLabel(metric, words), hintOf(metric), {
          value: metricCell(metric),
          unit: unitText(metric, writing),
          pointer: metric.pointer,
        }),
      ),
      ...(result.overview.summary === ''
        ? []
        : [row(overview, '', result.overview.summary, { pointer: result.overview.pointer })]),
      ...result.overview.keyPoints.map((point) => row(overview, '', point)),
      ...findingGroups(result).flatMap(({ title, entries }) =>
        entries.flatMap((entry) => [
          row(words.translate(title), entry.title, entry.description),
          ...entry.bullets.map((text) =>
            row(words.translate(title), entry.title, words.translateLabels(text)),
          ),
        ]),
      ),
      ...result.opportunities.map(({ label, description, impact, effort, confidence, pointer }) =>
        row(words.say('opportunities'), label, description, {
          impact: level(impact),
          effort: level(effort),
          confidence: scoreCell(confidence),
          pointer,
        }),
      ),
      ...result.recommendations.map((one) =>
        row(words.say('moves'), one.title, one.description, {
          impact: level(one.impactEstimate),
          effort: level(one.effortEstimate),
          owner: one.owner ?? '',
          when: one.estimatedTimeline,
          pointer: one.pointer,
        }),
      ),
      ...result.nextSteps.map(({ label, owner, timeframe, pointer }) =>
        row(words.say('nextSteps'), label, '', { owner, when: timeframe, pointer }),
      ),
      ...(result.unplaced ?? []).flatMap(({ heading, lines, pointer }) =>
        lines.map((line) => row(words.say('further'), heading, line, { pointer })),
      ),
      ...result.findings.map(({ message, pointer }) =>
        row(words.say('aboutAnswer'), '', message, { pointer }),
      ),
    ],
  };
}

interface AgentRow {
  readonly value: SheetCell;
  readonly unit: string;
  readonly impact: string;
  readonly effort: string;
  readonly confidence: SheetCell;
  readonly owner: string;
  readonly when: string;
  readonly pointer: string;
}

function hintOf({ previous, target, hint }: Metric): string {
  return joinParts([
    previous === undefined ? '' : `${previous} →`,
    target === undefined ? '' : `→ ${target}`,
    hint,
  ]);
}
