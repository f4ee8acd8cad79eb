import { joinParts, shorten } from '../report-text.ts';
import type { Logo } from '../../../shared/domain/document-profile.ts';
import { fitLogo, type ReportLook } from '../report-look.ts';
import type { Deck, Slide } from './presentation.ts';
import { addLine, fitText, FONT, SIZE, writingOf, type Place } from './slide-text.ts';
import { themed } from './theme.ts';

/** A 16:9 slide and its parts, in inches. */
export const SLIDE = { w: 13.333, h: 7.5, side: 0.6 } as const;
const WIDTH = SLIDE.w - 2 * SLIDE.side;

const OVERLINE: Place = { x: SLIDE.side, y: 0.3, w: 8, h: 0.24 };
const MARK: Place = { x: 8.733, y: 0.2, w: 4, h: 0.3 };
const TITLE: Place = { x: SLIDE.side, y: 0.6, w: WIDTH, h: 0.84 };
const SOURCE: Place = { x: SLIDE.side, y: 6.74, w: WIDTH, h: 0.22 };
const FOOT: Place = { x: SLIDE.side, y: 7.09, w: 10.2, h: 0.22 };
/** Room for a logo: it stands at the right edge of it, in the middle. */
const FOOT_LOGO: Place = { x: 10.9, y: 7.06, w: 1.2, h: 0.3 };
const COVER_LOGO: Place = { x: 9.733, y: 0.62, w: 3, h: 0.75 };
const RULE_Y = 7.02;
/** Longer names leave no room for what stands beside them. */
const NAME_CHARACTERS = 70;

/** Where a slide's content goes. */
export const BODY: Place = { x: SLIDE.side, y: 1.66, w: WIDTH, h: 4.98 };

/** The title of the title slide, and its size in points. */
export const COVER_TITLE: Place = { x: 1, y: 1.5, w: 11.2, h: 2.75 };
const COVER_SIZES = [36, 30, 24] as const;
const TITLE_SIZES = [SIZE.title, 20] as const;

const MASTERS = { content: 'Content', cover: 'Cover' } as const;

/** What stands on every slide. */
export interface MasterTexts {
  readonly clientName: string;
  readonly documentKind: string;
  readonly date: string;
  /** Empty for a client's own data. */
  readonly practiceMark: string;
  readonly look: ReportLook;
}

/**
 * Defines the two kinds of slides: the title slide and all others.
 *
 * Titles and sources are real placeholders, so that a reader's outline and a screen reader
 * name the slides and a theme of a firm can move them; the practice mark is part of both
 * kinds and cannot be forgotten.
 */
export function defineMasters(deck: Deck, texts: MasterTexts): void {
  const { clientName, documentKind, date, practiceMark, look } = texts;
  const foot = {
    text: {
      text: fitText(
        joinParts(
          [look.firmName, shorten(clientName, NAME_CHARACTERS), documentKind, date].filter(Boolean),
        ),
        FOOT,
        SIZE.small,
      ),
      options: { ...FOOT, ...SMALL },
    },
  };
  const rule = {
    rect: { x: SLIDE.side, y: RULE_Y, w: WIDTH, h: 0.01, fill: { color: themed('line') } },
  };
  const slideNumber = {
    x: 12.133,
    y: FOOT.y,
    w: 0.6,
    h: FOOT.h,
    margin: 0,
    align: 'right' as const,
    fontFace: FONT,
    fontSize: SIZE.small,
    color: themed('soft'),
  };
  const mark =
    practiceMark === ''
      ? []
      : [
          {
            text: {
              text: practiceMark,
              options: {
                ...MARK,
                ...SMALL,
                align: 'center' as const,
                valign: 'middle' as const,
                bold: true,
                color: themed('warn'),
                fill: { color: themed('warnSoft') },
              },
            },
          },
        ];
  deck.defineSlideMaster({
    title: MASTERS.content,
    slideNumber,
    objects: [
      ...mark,
      rule,
      foot,
      ...logoAt(look.logo, FOOT_LOGO),
      placeholder('title', 'title', TITLE, { fontSize: SIZE.title, bold: true, valign: 'top' }),
      placeholder('source', 'body', SOURCE, { fontSize: SIZE.small, color: themed('soft') }),
    ],
  });
  deck.defineSlideMaster({
    title: MASTERS.cover,
    slideNumber,
    objects: [
      { rect: { x: 0, y: 0, w: 0.22, h: SLIDE.h, fill: { color: themed('accent') } } },
      ...mark,
      ...logoAt(look.logo, COVER_LOGO),
      placeholder('title', 'title', COVER_TITLE, {
        fontSize: COVER_SIZES[0],
        bold: true,
        valign: 'bottom',
      }),
    ],
  });
}

/** Adds a slide with its title, above it what it is about, and below it where it is from. */
export function addSlide(deck: Deck, { title, overline, source, section }: SlideFrame): Slide {
  const slide = deck.addSlide({ masterName: MASTERS.content, sectionTitle: section });
  setTitle(slide, title, TITLE, TITLE_SIZES);
  addLine(slide, overline, OVERLINE, { size: SIZE.small, bold: true, colour: 'accent' });
  slide.addText(
    [{ text: fitText(source, SOURCE, SIZE.small), options: { fontSize: SIZE.small, lang: LANG } }],
    { placeholder: 'source' },
  );
  return slide;
}

function logoAt(logo: Logo | null, place: Place) {
  if (logo === null) return [];
  const { w, h } = fitLogo(logo, place);
  const data = `image/png;base64,${Buffer.from(logo.png).toString('base64')}`;
  const [x, y] = [place.x + place.w - w, place.y + (place.h - h) / 2];
  return [{ image: { data, x, y, w, h } }];
}

/** What frames a slide's content. */
export interface SlideFrame {
  readonly title: string;
  readonly overline: string;
  readonly source: string;
  /** Title of the section of the presentation that it belongs to. */
  readonly section: string;
}

/** Adds the title slide with its title; a long one is set smaller, then cut. */
export function addCover(deck: Deck, title: string, section: string): Slide {
  const slide = deck.addSlide({ masterName: MASTERS.cover, sectionTitle: section });
  setTitle(slide, title, COVER_TITLE, COVER_SIZES);
  return slide;
}

const LANG = 'en-GB';
const SMALL = {
  margin: 0,
  fontFace: FONT,
  fontSize: SIZE.small,
  color: themed('soft'),
  lang: LANG,
};

function placeholder(
  name: string,
  type: 'title' | 'body',
  place: Place,
  style: { fontSize: number; bold?: boolean; valign?: 'bottom' | 'top'; color?: string },
) {
  return {
    placeholder: {
      options: {
        ...place,
        name,
        type,
        margin: 0,
        align: 'left' as const,
        valign: style.valign ?? ('top' as const),
        fontFace: FONT,
        fontSize: style.fontSize,
        bold: style.bold ?? false,
        bullet: false,
        color: style.color ?? themed('ink'),
      },
      text: '',
    },
  };
}

/** The size goes with the text: on the box, the placeholder's own would win. */
function setTitle(slide: Slide, title: string, place: Place, sizes: readonly number[]): void {
  const size = sizes.find((one) => fitText(title, place, one) === title) ?? sizes.at(-1) ?? 20;
  const options = { fontSize: size, ...writingOf(title) };
  slide.addText([{ text: fitText(title, place, size), options }], { placeholder: 'title' });
}
