import { oneLine } from '../report-text.ts';
import { formatMetric } from '../../../shared/domain/format-metric.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import type { Writing } from '../document/content-parts.ts';
import { metricLabel } from '../document/sources.ts';
import { unitText } from './agent-sheets.ts';
import { lineText } from './cell-text.ts';
import { metricCell, scoreCell } from './number-cells.ts';
import { sheetColumn, type SheetContent } from './sheet-content.ts';
import type { Sheet, SheetCell } from './workbook.ts';

/** Where each number is from: whose it is, which field, which delivery, which run. */
export function evidenceSheet(writing: Writing): {
  readonly content: SheetContent;
  /** How many rows are of each agent, by its id. */
  readonly counts: ReadonlyMap<string, number>;
} {
  const agents = writing.model.agents.toSorted((a, b) => a.order - b.order);
  const rows = agents.map((agent) => [agent.agentId, evidenceRows(agent, writing)] as const);
  return {
    counts: new Map(rows.map(([agentId, own]) => [agentId, own.length])),
    content: {
      columns: [
        sheetColumn(writing, 'agent', 'agentMeaning', 26),
        sheetColumn(writing, 'agentId', 'agentIdMeaning', 22),
        sheetColumn(writing, 'field', 'fieldMeaning', 44),
        sheetColumn(writing, 'valueColumn', 'valueMeaning', 14),
        sheetColumn(writing, 'unit', 'unitMeaning', 16),
        sheetColumn(writing, 'asReceived', 'asReceivedMeaning', 22),
        sheetColumn(writing, 'readFrom', 'readFromMeaning', 34),
        sheetColumn(writing, 'deliveryColumn', 'deliveryMeaning', 38),
        sheetColumn(writing, 'receivedColumn', 'receivedMeaning', 17),
        sheetColumn(writing, 'run', 'runMeaning', 38),
      ],
      rows: rows.flatMap(([, own]) => own),
    },
  };
}

function evidenceRows(agent: ReportAgent, writing: Writing): SheetCell[][] {
  const { words, model } = writing;
  const { result, origin, reused } = agent;
  const row = (
    field: string,
    value: SheetCell,
    unit: string,
    received: string,
    pointer: string,
  ) => [
    lineText(agent.label),
    agent.agentId,
    lineText(field),
    value,
    unit,
    received,
    pointer === '' ? '/' : pointer,
    origin.deliveryId,
    new Date(origin.receivedAt),
    reused?.runId ?? model.runId,
  ];
  const confidence = words.say('confidence');
  return [
    ...(result.confidence === null
      ? []
      : [
          row(
            confidence,
            scoreCell(result.confidence.value),
            '',
            String(reused?.statedConfidence ?? result.confidence.value),
            result.confidence.pointer,
          ),
        ]),
    ...result.metrics.map((metric) =>
      row(
        metricLabel(metric, words),
        metricCell(metric),
        unitText(metric, writing),
        lineText(oneLine(formatMetric(metric))),
        metric.pointer,
      ),
    ),
    ...result.opportunities.flatMap((one) =>
      one.confidence === null
        ? []
        : [
            row(
              `${confidence}: ${one.label}`,
              scoreCell(one.confidence),
              '',
              String(one.confidence),
              one.pointer,
            ),
          ],
    ),
  ];
}

/** What each column of the other sheets is; those of the agents' own sheets once. */
export function dictionarySheet(writing: Writing, sheets: readonly Sheet[]): SheetContent {
  return {
    columns: [
      sheetColumn(writing, 'sheetColumn', 'sheetColumnMeaning', 28),
      sheetColumn(writing, 'columnColumn', 'columnColumnMeaning', 26),
      sheetColumn(writing, 'meaningColumn', 'meaningColumnMeaning', 100),
    ],
    rows: sheets.flatMap(({ name, columns }) =>
      columns.map(({ heading, meaning }) => [name, heading, meaning]),
    ),
  };
}
