import type { Found } from './found.ts';
import type { Part } from './part.ts';
import { readValue } from './read-value.ts';
import { addMetric } from './targets/metric.ts';
import { exactFieldMeanings, fieldMeanings } from './vocabulary/look-up.ts';

/** Lines longer than this are prose. */
const LONGEST_LINE = 1000;

/** Between two figures of one line: "Wait: 9 weeks. Completion: 39%". */
const BETWEEN = /(?<=\S)\s*[;；|·•。、]\s*|[.,，]\s+(?=\p{L})|\s[–—]\s/u;
const NAMED = /^(.{2,80}?)\s*[:：=]\s*(\S.*)$/u;
const BARE =
  /^(\p{L}[^\d]{1,60}?)\s+([-+~]?\d[\d.,\u00a0\u202f']*(?:\s?[/／]\s?\d+)?\s?\S{0,12}(?:\s\S{1,12}){0,3})$/u;
const SCALE =
  /[(（[]\s*(?:scale|skala|échelle|escala|scala|schaal|尺度)\D{0,12}\d{1,3}\D{1,8}(\d{1,3})\s*[)）\]]/iu;
/** "Clarity 8/10 — short sentences. Tone 9/10 — warm." */
const SCALED =
  /(?:^|[.;,|·•]\s+|\s[–—]\s+)(\p{Lu}[\p{L}\s-]{1,40}?)\s+(\d{1,3}(?:[.,]\d)?\s?[/／]\s?\d{1,3})(?!\d)/gu;

/** "Clarity 8/10 – short sentences": a mark, and a reason or nothing behind it. */
const SCALED_ALONE =
  /^\p{Lu}[\p{L}\s-]{1,40}?\s+\d{1,3}(?:[.,]\d)?\s?[/／]\s?\d{1,3}(?:\s*$|\s*[–—(-]\s*)/u;

/** Words before a row of figures: "Score: clarity 6, trust 8". */
const OPENING =
  /^(?:we also measured|scores?|punkte|notes?|puntuación|punteggi|punten|pontuação)\s*[:：]?\s+/iu;

/**
 * Reads a line that is a row of figures: "Wait: 9 weeks (target 2). Completion: 39 %", or
 * "Clarity 6, trust 8 (scale 1 to 10)".
 *
 * @param label what the line is called, where a first figure has no other name
 * @param isStrict only a line that cannot be anything else counts
 * @returns whether there was one
 */
export function readFigures(
  { text, pointer }: Part,
  found: Found,
  label = '',
  isStrict = false,
): boolean {
  if (text.length > LONGEST_LINE || !/\d/.test(text)) return false;
  const scaled = [...text.matchAll(SCALED)];
  const isOne = scaled.length === 1 && scaled[0]?.index === 0 && SCALED_ALONE.test(text);
  if (scaled.length > 1 || isOne) {
    for (const [, name = '', value = ''] of scaled) addMetric(name.trim(), value, pointer, found);
    return true;
  }
  const scale = Number(SCALE.exec(text)?.[1] ?? 0);
  if (isStrict && scale === 0) return false;
  const others = scale > 0 ? { scale } : {};
  let count = 0;
  for (const [index, piece] of text
    .replace(SCALE, '')
    .replace(OPENING, '')
    .split(BETWEEN)
    .entries()) {
    const figure = piece.trim().replace(/\.$/, '');
    if (index === 0 && label !== '' && readValue(figure, found.language) !== null) {
      count += addMetric(label, figure, pointer, found, others) ? 1 : 0;
      continue;
    }
    const match = NAMED.exec(figure) ?? BARE.exec(figure);
    if (match === null) continue;
    const [, written = '', value = ''] = match;
    const name = nameOf(written);
    if (count > 0 && addToLast(name, value, found)) continue;
    count += addMetric(name, value.trim(), pointer, found, others) ? 1 : 0;
  }
  return count > 0;
}

const ARTICLE =
  /^(?:the|der|die|das|le|la|les|el|los|las|il|lo|gli|i|het|de|o|a|os|as)\s+(?=\p{L}{2})|^l['’]/iu;
const SAYING =
  /\s+(?:is|are|was|at|in|by|bei|ist|sind|liegt|liegen|steht|beträgt|betragen|est|sont|atteint|de|à|es|son|está|en|è|sono|pari|al?|bedraagt|ligt|staat|op|é|são|em|currently|now|today|stands|sits|derzeit|aktuell|heute|actuellement|actualmente|attualmente|oggi|momenteel|nu|atualmente|hoje)$/iu;

/** What a sentence says a number of: "The bounce rate is currently" is "bounce rate". */
function nameOf(written: string): string {
  let name = written.trim();
  for (let bare = name.replace(SAYING, ''); bare !== name; bare = name.replace(SAYING, '')) {
    name = bare;
  }
  return name.replace(ARTICLE, '');
}

/** "…, target 20 %": what the figure before it should become, or what it was. */
function addToLast(name: string, value: string, found: Found): boolean {
  const metric = found.metrics.at(-1);
  const stated = readValue(value, found.language)?.value;
  const meanings = exactFieldMeanings(name);
  if (metric === undefined || typeof stated !== 'number') return false;
  if (!meanings.includes('target') && !meanings.includes('previous')) return false;
  const other = meanings.includes('target') ? { target: value } : { previous: value };
  found.metrics[found.metrics.length - 1] = { ...metric, ...other };
  return true;
}

const STATED =
  /(?:^|[.!?]\s+)([^.!?\d]{3,50}?)\s*[:：]?\s+(\d{1,3}(?:[.,]\d)?\s?(?:\/|of|out of|von|sur|de|su|van|em)\s?(?:100|10|5))(?=[.,;\s]|$)/iu;

/** "The site is sound. Overall score 63 out of 100." */
export function readStatedScore({ text, pointer }: Part, found: Found): boolean {
  const [, label = '', value = ''] = STATED.exec(text.slice(0, 3 * LONGEST_LINE)) ?? [];
  const isScore = fieldMeanings(label).includes('score');
  return isScore && addMetric(label.trim(), value, pointer, found);
}

const FROM_TO =
  /^(.{3,100}?)\s+(?:from|von|de|dal|da|van|del)\s+([\d.,]+\s?(?:%|\p{L}{1,10})?)\s+(?:to|auf|à|a|al|ad|naar|para)\s+([\d.,]+\s?(?:%|\p{L}{1,10})?)/iu;

/** "Raise the share of readers from 2.1 % to 2.8 %": a figure and what it should become. */
export function readFromTo({ text, pointer }: Part, found: Found): boolean {
  const match = FROM_TO.exec(text);
  if (match === null) return false;
  const [, label = '', from = '', to = ''] = match;
  return addMetric(label, from.replace(/[.,]$/, ''), pointer, found, { target: to });
}

const GRADE_LINE = /^([A-F][+\-−]?|\d{1,3}\s?\/\s?\d{1,3})\s+(\p{L}.{3,60})$/u;

/** "C overall grade of six dimensions": a mark before what it is of. */
export function readGradeLine({ text, pointer }: Part, found: Found): boolean {
  const [, value = '', label = ''] = GRADE_LINE.exec(text) ?? [];
  const words = label.split(/\s+/);
  const isScore = words.some((_, end) =>
    fieldMeanings(words.slice(0, end + 1).join(' ')).includes('score'),
  );
  return isScore && addMetric(label, value, pointer, found);
}
