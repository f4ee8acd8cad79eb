import type { AgentId } from '../agents.ts';
import type { ReportAgent } from '../report.ts';
import type { Ref } from './cited-sentence.ts';

/** A line of an agent's answer, and where it stands. */
export interface AnswerLine {
  readonly agentId: AgentId;
  readonly text: string;
  readonly pointer: string;
  /** The title of what it belongs to; empty for the overview. */
  readonly under: string;
}

/** Lines that belong together, such as an overview's key points or an insight's bullets. */
export type LineGroup = readonly AnswerLine[];

/** An answer's lines in groups: key points, each insight's bullets, and what found no place. */
export function lineGroups({ agentId, result }: ReportAgent): LineGroup[] {
  const { overview, insights, unplaced = [] } = result;
  return [
    overview.keyPoints.map((text) => ({ agentId, text, pointer: overview.pointer, under: '' })),
    ...insights.map(({ title, bullets, pointer }) =>
      bullets.map((text) => ({ agentId, text, pointer, under: title })),
    ),
    // A list whose entries were read one by one is still a list.
    insights.map(({ title, pointer }) => ({ agentId, text: title, pointer, under: '' })),
    ...unplaced.map(({ heading, lines, places, pointer }) =>
      lines.map((text, index) => ({
        agentId,
        text,
        pointer: places?.[index] ?? pointer,
        under: heading,
      })),
    ),
  ];
}

/** All sentences of an answer's overview, insights and hints, one line each. */
export function proseLines(agent: ReportAgent): AnswerLine[] {
  const { agentId, result } = agent;
  const { overview, insights, metrics, headline } = result;
  return [
    { agentId, text: headline, pointer: overview.pointer, under: '' },
    ...overview.summary
      .split('\n')
      .map((text) => ({ agentId, text, pointer: overview.pointer, under: '' })),
    ...metrics.map(({ hint, pointer, label }) => ({ agentId, text: hint, pointer, under: label })),
    ...insights.flatMap(({ title, description, bullets, pointer }) => [
      // Where it was read from a document, title and text may have become one or two.
      {
        agentId,
        text: [title, description].filter((text) => text !== '').join('. '),
        pointer,
        under: title,
      },
      ...bullets.map((text) => ({ agentId, text, pointer, under: title })),
    ]),
    ...overview.keyPoints.map((text) => ({ agentId, text, pointer: overview.pointer, under: '' })),
  ].filter(({ text }) => text !== '');
}

/** Where a value of a line is from. */
export function refTo(line: AnswerLine, label: string, value: string): Ref {
  return { agentId: line.agentId, pointer: line.pointer, label, value };
}
