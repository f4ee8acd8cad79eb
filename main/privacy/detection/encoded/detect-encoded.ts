import type { Detection } from '../detection.ts';
import { findBase64Texts } from './base64-texts.ts';
import { coverTags, htmlView } from './html-view.ts';
import { invisibleView } from './invisible-view.ts';
import { readTraits } from '../text/text-traits.ts';
import type { TextTraits } from '../text/text-traits.ts';
import { percentView } from './percent-view.ts';

/** How many encodings may be nested: base64 in a URL in HTML. */
const MAX_LEVELS = 3;

type DetectPlain = (text: string, traits: TextTraits) => readonly Detection[];

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds personal data in a text and in what it encodes: percent-encoding, HTML, base64, and
 * characters that nobody sees.
 *
 * A detection in base64 covers the whole of it, because single characters cannot be cut
 * out.
 *
 * @param detect searches plain text
 * @returns detections by their position in the original text; they may overlap
 */
export function detectEncoded(text: string, detect: DetectPlain, level = 0): Detection[] {
  const traits = readTraits(text);
  const found = [...detect(traits.hasMarkup ? coverTags(text) : text, traits)];
  if (level >= MAX_LEVELS) return found;
  if (traits.hasLongRun) found.push(...detectInBase64(text, detect, level));
  if (!traits.hasPercent && !traits.hasMarkup && !traits.hasInvisible) return found;
  const known = new Set(found.map(keyOf));
  let shown = text;
  let shownTraits = traits;
  let toText = (place: Place): Place => place;
  for (let round = level; round < MAX_LEVELS; round += 1) {
    const view =
      percentView(shown) ??
      htmlView(shown) ??
      (shownTraits.hasInvisible ? invisibleView(shown) : null);
    if (view === null) break;
    const outer = toText;
    toText = ({ start, end }) => outer(view.toOriginal(start, end));
    shown = view.text;
    shownTraits = readTraits(shown);
    for (const detection of [
      ...detect(shown, shownTraits),
      ...detectInBase64(shown, detect, round + 1),
    ]) {
      const one = { ...detection, ...toText(detection) };
      if (known.has(keyOf(one))) continue;
      known.add(keyOf(one));
      found.push(one);
    }
  }
  return found;
}

function keyOf({ type, start, end }: Detection): string {
  return `${type}:${start}:${end}`;
}

function detectInBase64(text: string, detect: DetectPlain, level: number): Detection[] {
  if (level >= MAX_LEVELS) return [];
  return findBase64Texts(text).flatMap(({ start, end, text: decoded }) => {
    const inner = detectEncoded(decoded, detect, level + 1);
    const [surest] = inner.toSorted((a, b) => b.confidence - a.confidence);
    if (surest === undefined) return [];
    return [{ ...surest, start, end, reason: `in base64: ${surest.reason}` }];
  });
}
