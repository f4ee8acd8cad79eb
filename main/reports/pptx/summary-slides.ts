import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import { joinParts } from '../report-text.ts';
import type { Deck } from './presentation.ts';
import { addCards, CARD_HEIGHT } from './slide-cards.ts';
import { addCover, addSlide, BODY, COVER_TITLE } from './slide-master.ts';
import { addColumns } from './slide-sections.ts';
import { addTable, paginateRows } from './slide-table.ts';
import { addLine, SIZE, type Place } from './slide-text.ts';

/** Space between two columns, in inches. */
const COLUMN_GAP = 0.5;

/** The title slide: the finding, whose it is, and how complete it is. */
export function addTitleSlide(deck: Deck, outline: ReportOutline): void {
  const { title, clientName, industry, date, answered, generatedAt } = outline;
  const slide = addCover(deck, title);
  const at = (y: number, h: number): Place => ({ ...COVER_TITLE, y, h });
  addLine(slide, 'Strategy analysis', at(1.1, 0.3), {
    size: 14,
    bold: true,
    colour: COLOURS.accent,
  });
  addLine(slide, clientName, at(4.5, 0.58), { size: SIZE.lead, bold: true });
  addLine(slide, joinParts([industry, date]), at(5.1, 0.56), { size: SIZE.lead });
  addLine(slide, answered, at(5.75, 0.5), { size: 14, colour: COLOURS.soft });
  addLine(slide, `OSA Console · generated ${generatedAt}`, at(6.75, 0.22), {
    size: SIZE.small,
    colour: COLOURS.soft,
  });
}

/** The executive summary: the facts, what to do first, what the finding rests on, who is missing, the goals. */
export function addSummarySlide(deck: Deck, outline: ReportOutline): void {
  const { facts, actions, missing, goals, support } = outline;
  const slide = addSlide(deck, 'Executive summary');
  addCards(slide, facts, BODY, facts.length);
  const top = CARD_HEIGHT + 0.25;
  const w = (BODY.w - COLUMN_GAP) / 2;
  const place = { x: BODY.x, y: BODY.y + top, w, h: BODY.h - top };
  addColumns(slide, [
    {
      place,
      sections: [
        {
          title: 'What to do first',
          entries: actions.map(({ rank, title }) => [{ text: `${rank}. ${title}`, maxLines: 3 }]),
          elsewhere: 'on the following slides',
        },
      ],
    },
    {
      place: { ...place, x: BODY.x + w + COLUMN_GAP },
      sections: [
        {
          title: 'What it rests on',
          entries: support.map((text) => [{ text, bullet: true, maxLines: 3 }]),
        },
        {
          title: 'Answers missing',
          entries: missing.map(({ agent, reason }) => [
            { text: `${agent}: ${reason}`, bullet: true, maxLines: 3 },
          ]),
        },
        {
          title: 'Goals',
          entries: goals.map((text) => [{ text, bullet: true, maxLines: 3 }]),
        },
      ],
    },
  ]);
}

/** The agents that did not answer, and why; no slide when all did. */
export function addMissingSlides(deck: Deck, { missing }: ReportOutline): void {
  const columns = [
    { heading: 'Agent', w: 3 },
    { heading: 'Tier', w: 2.8 },
    { heading: 'What happened', w: BODY.w - 5.8 },
  ];
  const rows = missing.map(({ agent, tier, reason }) => [
    [{ text: agent, size: 14, bold: true, maxLines: 3 }],
    [{ text: tier, size: 14, maxLines: 2 }],
    [{ text: reason, size: 14, maxLines: 6 }],
  ]);
  for (const page of paginateRows(rows, columns)) {
    addTable(addSlide(deck, 'Answers missing'), columns, page);
  }
}

/** Which delivery each agent's numbers were read from. */
export function addSourceSlides(deck: Deck, { deliveries }: ReportOutline): void {
  const columns = [
    { heading: 'Agent', w: 2.7 },
    { heading: 'Delivery', w: 4.1 },
    { heading: 'Arrived by', w: 1.2 },
    { heading: 'Received', w: 2.35 },
    { heading: 'Numbers', w: BODY.w - 10.35 },
  ];
  const small = { size: SIZE.small, maxLines: 3 };
  const rows = deliveries.map(({ agent, deliveryId, source, receivedAt, size, numbers }) => [
    [{ ...small, text: agent, bold: true }],
    [{ ...small, text: deliveryId }],
    [{ ...small, text: source }],
    [{ ...small, text: receivedAt }],
    [{ ...small, text: `${numbers} in ${size}` }],
  ]);
  for (const page of paginateRows(rows, columns, BODY.h - 0.4)) {
    const slide = addSlide(deck, 'Where the numbers come from');
    addTable(slide, columns, page);
    addLine(
      slide,
      'The PDF and JSON exports list each number with its place in the delivery (JSON pointer).',
      { ...BODY, y: BODY.y + BODY.h - 0.25, h: 0.25 },
      { size: SIZE.small, colour: COLOURS.soft },
    );
  }
}
