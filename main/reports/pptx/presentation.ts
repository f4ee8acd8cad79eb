import pptxgenjs from 'pptxgenjs';

/**
 * The presentation library's class, whichever way its module was loaded.
 *
 * Its types describe a CommonJS module with a `default`; at run time Node loads the ES
 * module, whose default export is the class itself.
 */
const Presentation = 'default' in pptxgenjs ? pptxgenjs.default : pptxgenjs;

/** A presentation in the making. */
export type Deck = InstanceType<typeof Presentation>;

/** One of its slides. */
export type Slide = pptxgenjs.default.Slide;

/** A text with its style. */
export type TextRun = pptxgenjs.default.TextProps;

/** The style and place of a text box. */
export type TextOptions = pptxgenjs.default.TextPropsOptions;

/** A cell of a table with its style. */
export type TableCell = pptxgenjs.default.TableCell;

/** A new, empty presentation. */
export function createDeck(): Deck {
  return new Presentation();
}

/** The presentation as a compressed file. */
export async function packDeck(deck: Deck): Promise<Uint8Array> {
  const packed = await deck.stream({ compression: true });
  if (!(packed instanceof Uint8Array)) throw new TypeError('The presentation is not bytes.');
  return packed;
}
