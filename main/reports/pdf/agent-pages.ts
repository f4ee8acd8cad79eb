import { createElement, type ReactElement } from 'react';
import { View } from '@react-pdf/renderer';
import { LEVEL_WORDS } from '../outline/actions.ts';
import type { AgentSection, OpportunityRow, StepRow } from '../outline/agent-section.ts';
import type { FindingGroup } from '../outline/finding-groups.ts';
import type { MissingRow, TierOutline } from '../outline/report-outline.ts';
import { COLOURS, IMPACT_COLOURS } from '../report-colours.ts';
import { inWords, joinParts, shorten } from '../report-text.ts';
import {
  badge,
  box,
  bullets,
  CONTENT_WIDTH,
  FIGURES,
  headed,
  solid,
  splitBlocks,
  TYPE,
  words,
  type PdfNode,
  type TextStyle,
} from './elements.ts';
import { longHints, metricCards } from './metric-cards.ts';
import { block, table } from './table.ts';

/** Longest finding above a section; a longer one is no headline and goes on in the overview. */
const FINDING_CHARACTERS = 300;

/** Points that must be free below the head of a section for it to stay on a page. */
const HEAD_PRESENCE = 60;

/** Longest reason in the tier's part; the first page has it in full. */
const REASON_CHARACTERS = 600;

/** Points around a note. */
const NOTE_PADDING = 8;

/** Points below an agent. */
const AGENT_GAP = 10;

/** Points above a tier. */
const TIER_GAP = 14;

/** Points below a part. */
const PART_GAP = 7;

/** The tiers: what their agents found, and which of them did not answer. */
export function tierPages(tiers: readonly TierOutline[]): ReactElement[] {
  return tiers.flatMap(tierPart);
}

function tierPart({ label, agents, missing }: TierOutline, index: number): ReactElement[] {
  const gap = box({ height: index === 0 ? 0 : TIER_GAP });
  const title = words([TYPE.tier, { marginBottom: 10 }], label, { bookmark: label });
  const silent = missing.map(missingAgent);
  if (agents.length === 0) {
    return [gap, solid({}, title, silent[0]), ...silent.slice(1)];
  }
  return [
    gap,
    ...agents.flatMap((agent, at) => agentPart(agent, at === 0 ? title : rule())),
    ...silent.flatMap((agent) => [rule(), agent]),
  ];
}

/** One agent; what stands above it never parts from it. */
function agentPart(agent: AgentSection, above: PdfNode): ReactElement[] {
  const [firstCards, ...cards] = metricCards(agent.metrics);
  return [
    createElement(
      View,
      { wrap: false, minPresenceAhead: HEAD_PRESENCE },
      above,
      ...agentHead(agent),
      firstCards,
    ),
    ...cards,
    ...longHints(agent.metrics),
    ...notes(agent.notes),
    ...overview(agent),
    ...agent.groups.flatMap(findings),
    ...opportunities(agent.opportunities),
    ...nextSteps(agent.nextSteps),
    box({ height: AGENT_GAP }),
  ];
}

function agentHead({
  label,
  purpose,
  finding,
  confidence,
  quality,
  origin,
  ranks,
}: AgentSection): PdfNode[] {
  const numbers = `${ranks.length === 1 ? 'Number' : 'Numbers'} ${inWords(ranks.map(String))}`;
  const place = ranks.length === 0 ? '' : `${numbers} in “What to do first”.`;
  return [
    words([TYPE.label, { color: COLOURS.accent, fontWeight: 600 }], finding === '' ? '' : label),
    words(TYPE.finding, finding === '' ? label : shorten(finding, FINDING_CHARACTERS)),
    words([TYPE.small, { marginTop: 2 }], joinParts([purpose, confidence])),
    words([TYPE.small, FIGURES], `${quality}.`),
    words([TYPE.small, FIGURES], `${origin}.`),
    words(TYPE.small, place),
    box({ height: 7 }),
  ];
}

function rule(): ReactElement {
  return box({ borderTopWidth: 1, borderTopColor: COLOURS.line, marginBottom: 12 });
}

function overview({ finding, summary, keyPoints }: AgentSection): ReactElement[] {
  const isCut = finding.length > FINDING_CHARACTERS;
  return part('Overview', [
    ...(isCut ? paragraphs(TYPE.body, finding) : []),
    ...paragraphs(TYPE.body, summary),
    ...bullets(keyPoints),
  ]);
}

function findings({ title: kind, entries }: FindingGroup): ReactElement[] {
  return part(
    kind,
    entries.flatMap(({ title, description, bullets: points }) => [
      ...findingHead(title, description),
      ...bullets(points, TYPE.compact),
      box({ height: 4 }),
    ]),
  );
}

function findingHead(title: string, description: string): ReactElement[] {
  return splitBlocks(
    [
      { text: title, style: TYPE.medium },
      { text: description, style: TYPE.quiet },
    ],
    CONTENT_WIDTH,
  ).map((blocks) =>
    solid({ marginBottom: 1 }, ...blocks.map(({ text, style }) => words(style, text))),
  );
}

function opportunities(rows: readonly OpportunityRow[]): ReactElement[] {
  if (rows.length === 0) return [];
  return [
    ...table(
      { style: TYPE.part, text: 'Opportunities', gap: 2 },
      [
        { heading: 'What' },
        { heading: 'Impact', width: 62 },
        { heading: 'Effort', width: 62 },
        { heading: 'Confidence', width: 62, align: 'right' },
      ],
      rows.map(({ label, description, impact, effort, confidence }) => [
        [block(TYPE.medium, label), block(TYPE.small, description)],
        impact === null ? null : badge(LEVEL_WORDS[impact], IMPACT_COLOURS[impact]),
        [block(TYPE.body, effort === null ? '' : LEVEL_WORDS[effort])],
        [block({ ...TYPE.body, ...FIGURES }, confidence)],
      ]),
      4,
    ),
    box({ height: PART_GAP + 3 }),
  ];
}

function nextSteps(rows: readonly StepRow[]): ReactElement[] {
  if (rows.length === 0) return [];
  return [
    ...table(
      { style: TYPE.part, text: 'Next steps', gap: 2 },
      [{ heading: 'Step' }, { heading: 'Who', width: 124 }, { heading: 'When', width: 124 }],
      rows.map(({ label, owner, timeframe }) => [
        [block(TYPE.body, label)],
        [block(TYPE.body, owner)],
        [block(TYPE.body, timeframe)],
      ]),
      4,
    ),
    box({ height: PART_GAP + 3 }),
  ];
}

/** A part whose heading stays with its first entry, and the space below it. */
function part(title: string, entries: readonly PdfNode[]): ReactElement[] {
  const nodes = headed(TYPE.part, title, entries);
  return nodes.length === 0 ? [] : [...nodes, box({ height: PART_GAP })];
}

/** A text in pieces of which none outgrows a page. */
function paragraphs(style: TextStyle, text: string): ReactElement[] {
  return splitBlocks([{ text, style }], CONTENT_WIDTH)
    .flat()
    .map((piece) => solid({ marginBottom: 3 }, words(style, piece.text)));
}

/** On a tinted ground, in as many pieces as it takes for none to outgrow a page. */
function notes(texts: readonly string[]): ReactElement[] {
  const title = { ...TYPE.compact, fontWeight: 600, color: COLOURS.warn };
  const blocks = [
    { text: 'About this answer', style: title },
    ...texts.map((text) => ({ text, style: TYPE.compact })),
  ];
  if (texts.length === 0) return [];
  return splitBlocks(blocks, CONTENT_WIDTH - 2 * NOTE_PADDING).map((piece) =>
    solid(
      {
        backgroundColor: COLOURS.warnSoft,
        borderRadius: 4,
        padding: NOTE_PADDING,
        marginBottom: 8,
      },
      ...piece.map(({ text, style }) => words(style, text)),
    ),
  );
}

function missingAgent({ agent, reason }: MissingRow): ReactElement {
  return solid(
    { marginBottom: AGENT_GAP },
    words(TYPE.finding, `${agent}: no answer`),
    words(TYPE.quiet, shorten(reason, REASON_CHARACTERS)),
  );
}
