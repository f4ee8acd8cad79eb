import type { Fact } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import type { Slide } from './presentation.ts';
import { addParagraphs, hex, SIZE, type Paragraph, type Place } from './slide-text.ts';

/** Height of a card in inches: a label, a value and two lines of explanation. */
export const CARD_HEIGHT = 1.24;

/** Space between two cards, in inches. */
const GAP = 0.2;

/** Inner margin of a card, in points. */
const PAD = 8;

const VALUE_SIZE = 20;

/** A value longer than this is a text and is set as one. */
const FIGURE_CHARACTERS = 14;

/**
 * Facts side by side, each a box of its own.
 *
 * @param count how many would fill the width
 */
export function addCards(
  slide: Slide,
  facts: readonly Fact[],
  place: Pick<Place, 'x' | 'y' | 'w'>,
  count: number,
): void {
  const w = (place.w - (count - 1) * GAP) / count;
  facts.forEach((fact, index) => {
    addParagraphs(
      slide,
      cardText(fact),
      { x: place.x + index * (w + GAP), y: place.y, w, h: CARD_HEIGHT },
      { pad: PAD, fill: { color: hex(COLOURS.panel) }, objectName: `Card ${index + 1}` },
    );
  });
}

function cardText({ label, value, hint }: Fact): Paragraph[] {
  const isFigure = value.length <= FIGURE_CHARACTERS;
  return [
    { text: label, size: SIZE.small, colour: COLOURS.soft, maxLines: 1 },
    {
      text: value,
      size: isFigure ? VALUE_SIZE : SIZE.body,
      bold: true,
      maxLines: isFigure ? 1 : 2,
    },
    ...(hint === ''
      ? []
      : [{ text: hint, size: SIZE.small, colour: COLOURS.soft, maxLines: isFigure ? 2 : 1 }]),
  ];
}
