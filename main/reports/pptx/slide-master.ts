import { joinParts } from '../report-text.ts';
import { COLOURS } from '../report-colours.ts';
import type { ReportOutline } from '../outline/report-outline.ts';
import type { Deck, Slide } from './presentation.ts';
import { addLine, fitText, FONT, hex, SIZE, type Place } from './slide-text.ts';

/** A 16:9 slide and its parts, in inches. */
export const SLIDE = { w: 13.333, h: 7.5, side: 0.6 } as const;
const WIDTH = SLIDE.w - 2 * SLIDE.side;

const OVERLINE: Place = { x: SLIDE.side, y: 0.36, w: 8, h: 0.24 };
const MARK: Place = { x: 9.133, y: 0.33, w: 3.6, h: 0.3 };
const TITLE: Place = { x: SLIDE.side, y: 0.62, w: WIDTH, h: 0.84 };
const FOOT: Place = { x: SLIDE.side, y: 7.06, w: 10.5, h: 0.22 };

/** Where a slide's content goes. */
export const BODY: Place = { x: SLIDE.side, y: 1.62, w: WIDTH, h: 5.26 };

/** The title of the title slide, and its size in points. */
export const COVER_TITLE: Place = { x: 1, y: 1.5, w: 11.2, h: 2.75 };
const COVER_SIZE = 36;

const MASTERS = { content: 'Content', cover: 'Cover' } as const;

/**
 * Defines the two kinds of slides: the title slide and all others.
 *
 * Titles are real title placeholders, so that a reader's outline and a screen reader
 * name the slides; the practice mark is part of both kinds and cannot be forgotten.
 */
export function defineMasters(deck: Deck, outline: ReportOutline): void {
  const foot = {
    text: {
      text: fitText(
        joinParts([outline.clientName, 'Strategy analysis', outline.date]),
        FOOT,
        SIZE.small,
      ),
      options: { ...FOOT, ...SMALL },
    },
  };
  const slideNumber = {
    x: 12.133,
    y: 7.06,
    w: 0.6,
    h: 0.22,
    margin: 0,
    align: 'right' as const,
    fontFace: FONT,
    fontSize: SIZE.small,
    color: hex(COLOURS.soft),
  };
  const mark =
    outline.practiceMark === ''
      ? []
      : [
          {
            text: {
              text: outline.practiceMark,
              options: {
                ...MARK,
                ...SMALL,
                align: 'center' as const,
                valign: 'middle' as const,
                bold: true,
                color: hex(COLOURS.warn),
                fill: { color: hex(COLOURS.warnSoft) },
              },
            },
          },
        ];
  deck.defineSlideMaster({
    title: MASTERS.content,
    slideNumber,
    objects: [...mark, foot, titlePlaceholder(TITLE, SIZE.title)],
  });
  deck.defineSlideMaster({
    title: MASTERS.cover,
    slideNumber,
    objects: [
      { rect: { x: 0, y: 0, w: 0.22, h: SLIDE.h, fill: { color: hex(COLOURS.accent) } } },
      ...mark,
      titlePlaceholder(COVER_TITLE, COVER_SIZE),
    ],
  });
}

/** Adds a slide with its title and, above it, what it is about. */
export function addSlide(deck: Deck, title: string, overline = ''): Slide {
  const slide = deck.addSlide({ masterName: MASTERS.content });
  setTitle(slide, title, TITLE, SIZE.title);
  addLine(slide, overline, OVERLINE, { size: SIZE.small, bold: true, colour: COLOURS.accent });
  return slide;
}

/** Adds the title slide with its title; a long one is set smaller, then cut. */
export function addCover(deck: Deck, title: string): Slide {
  const slide = deck.addSlide({ masterName: MASTERS.cover });
  const size = fitText(title, COVER_TITLE, COVER_SIZE) === title ? COVER_SIZE : SIZE.title;
  setTitle(slide, title, COVER_TITLE, size);
  return slide;
}

const SMALL = {
  margin: 0,
  fontFace: FONT,
  fontSize: SIZE.small,
  color: hex(COLOURS.soft),
  lang: 'en-GB',
};

function titlePlaceholder(place: Place, fontSize: number) {
  return {
    placeholder: {
      options: {
        ...place,
        name: 'title',
        type: 'title' as const,
        margin: 0,
        align: 'left' as const,
        valign: 'bottom' as const,
        fontFace: FONT,
        fontSize,
        bold: true,
        color: hex(COLOURS.ink),
      },
      text: '',
    },
  };
}

/** The size goes with the text: on the box, the placeholder's own would win. */
function setTitle(slide: Slide, title: string, place: Place, fontSize: number): void {
  const options = { fontSize, lang: 'en-GB' };
  slide.addText([{ text: fitText(title, place, fontSize), options }], { placeholder: 'title' });
}
