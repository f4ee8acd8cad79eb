import { LEVEL_WORDS } from '../outline/actions.ts';
import type { AgentSection, OpportunityRow } from '../outline/agent-section.ts';
import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { joinParts } from '../report-text.ts';
import type { Deck, Slide } from './presentation.ts';
import { addCards, CARD_HEIGHT } from './slide-cards.ts';
import { addSlide, BODY } from './slide-master.ts';
import { addColumns, type SlideSection } from './slide-sections.ts';
import { addLine, SIZE, type Paragraph } from './slide-text.ts';

/** Metrics on a slide; the report has them all. */
const CARDS = 4;
const COLUMN_GAP = 0.5;
const QUIET = { size: SIZE.small, colour: COLOURS.soft };

/** One slide for each agent that answered, in the order of the tiers. */
export function addAgentSlides(deck: Deck, { tiers }: ReportOutline): void {
  for (const { label: tier, agents } of tiers) {
    for (const agent of agents) addAgentSlide(deck, agent, tier);
  }
}

function addAgentSlide(deck: Deck, agent: AgentSection, tier: string): void {
  const { label, finding, confidence, quality, origin, purpose } = agent;
  const slide = addSlide(deck, finding === '' ? label : finding, joinParts([label, tier]));
  addLine(slide, joinParts([purpose, confidence]), { ...BODY, h: 0.2 }, QUIET);
  addLine(slide, quality, { ...BODY, y: BODY.y + 0.2, h: 0.2 }, QUIET);
  addLine(slide, origin, { ...BODY, y: BODY.y + 0.4, h: 0.2 }, QUIET);
  const y = addMetrics(slide, agent, BODY.y + 0.7);
  const w = (BODY.w - COLUMN_GAP) / 2;
  const place = { x: BODY.x, y, w, h: BODY.y + BODY.h - y };
  const [left, right] = columnsOf(agent);
  addColumns(slide, [
    { sections: left, place },
    { sections: right, place: { ...place, x: BODY.x + w + COLUMN_GAP } },
  ]);
}

/** Sets the metrics and says where the next block may begin. */
function addMetrics(slide: Slide, { metrics }: AgentSection, y: number): number {
  if (metrics.length === 0) return y;
  const cards = metrics.slice(0, CARDS).map(({ label, value, unit, hint }) => ({
    label,
    value: joinParts([value, unit], ' '),
    hint,
  }));
  addCards(slide, cards, { ...BODY, y }, CARDS);
  const left = metrics.length - cards.length;
  if (left === 0) return y + CARD_HEIGHT + 0.2;
  const below = y + CARD_HEIGHT + 0.05;
  addLine(slide, `+ ${left} more in the report`, { ...BODY, y: below, h: 0.2 }, QUIET);
  return below + 0.33;
}

function leftSections({ notes, summary, keyPoints, groups }: AgentSection): SlideSection[] {
  return [
    {
      title: 'About this answer',
      entries: notes.map((text) => [{ text, colour: COLOURS.warn, maxLines: 3 }]),
    },
    {
      title: 'Overview',
      entries: [
        ...(summary === '' ? [] : [[{ text: summary, maxLines: 5 }]]),
        ...keyPoints.map((text) => [{ text, bullet: true, maxLines: 2 }]),
      ],
    },
    ...groups.map(({ title: kind, entries }) => ({
      title: kind,
      entries: entries.map(({ title, description, bullets }): Paragraph[] => {
        const detail = description || bullets.join('; ');
        return [
          ...(title === '' ? [] : [{ text: title, bold: true, maxLines: 2 }]),
          ...(detail === '' ? [] : [{ text: detail, maxLines: 3 }]),
        ];
      }),
    })),
  ];
}

/** Both columns filled, where there is enough to fill them. */
function columnsOf(
  agent: AgentSection,
): readonly [left: readonly SlideSection[], right: readonly SlideSection[]] {
  const left = leftSections(agent).filter(({ entries }) => entries.length > 0);
  const right = rightSections(agent).filter(({ entries }) => entries.length > 0);
  if (right.length > 0) return [left, right];
  if (left.length === 0) return [[taskSection(agent)], []];
  const half = Math.ceil(left.length / 2);
  return [left.slice(0, half), left.slice(half)];
}

/** What to do, where an answer says nothing else. */
function taskSection({ tasks }: AgentSection): SlideSection {
  return {
    title: 'What to do',
    entries: tasks.map((text) => [{ text, maxLines: 2 }]),
  };
}

function rightSections({ opportunities, nextSteps }: AgentSection): SlideSection[] {
  return [
    {
      title: 'Opportunities',
      entries: opportunities.map((opportunity) => [
        { text: `${opportunity.label}${levelsOf(opportunity)}`, bullet: true, maxLines: 3 },
      ]),
    },
    {
      title: 'Next steps',
      entries: nextSteps.map(({ label, owner, timeframe }) => [
        {
          text: `${label}${inBrackets(joinParts([owner, timeframe], ', '))}`,
          bullet: true,
          maxLines: 3,
        },
      ]),
    },
  ];
}

function levelsOf({ impact, effort, confidence }: OpportunityRow): string {
  const levels = [
    impact === null ? '' : `${LEVEL_WORDS[impact].toLowerCase()} impact`,
    effort === null ? '' : `${LEVEL_WORDS[effort].toLowerCase()} effort`,
    confidence === '' ? '' : `confidence ${confidence}`,
  ];
  return inBrackets(joinParts(levels, ', '));
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
