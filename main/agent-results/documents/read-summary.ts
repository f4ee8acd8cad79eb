import type { Context } from './context.ts';
import type { Found } from './found.ts';
import { takeLabelled } from './inline-tags.ts';
import { isNotAFinding } from './not-findings.ts';
import { linesUnder } from './part-text.ts';
import type { Part } from './part.ts';
import { readFromTo, readStatedScore } from './read-figures.ts';
import { addMetric } from './targets/metric.ts';
import { fieldMeanings } from './vocabulary/look-up.ts';
import { readShare } from './read-share.ts';

/** Reads a line of a summary: a sentence of it, or one of its points. */
export function readSummaryLine(part: Part, context: Context, found: Found): boolean {
  const { text, label, pointer } = part;
  const whole = label === '' ? text : `${label}: ${text}`;
  if (whole === '' || isNotAFinding(whole)) return false;
  if (context.meaning === 'verdict') found.verdicts.push({ text: whole, pointer });
  else if (part.kind === 'item') found.keyPoints.push({ text: whole, pointer });
  else found.summaries.push({ text: whole, pointer });
  const isScore = label !== '' && fieldMeanings(label).includes('score');
  const [value = ''] = text.split(/[.。]\s/, 1);
  if (!(isScore && addMetric(label, value, pointer, found))) readStatedScore(part, found);
  found.placeOwn(part);
  return true;
}

/** Adds a part that a person says sums up, whatever it looks like. */
export function addToSummary(part: Part, found: Found): void {
  const sums = found.summaries.length > 0 ? found.summaries : found.intros;
  sums.push({ text: linesUnder(part).join(' '), pointer: part.pointer });
  found.place(part);
}

/** Takes a sentence before the first heading, which sums up where nothing else does. */
export function readIntro(part: Part, found: Found): void {
  found.intros.push({ text: part.text, pointer: part.pointer });
  readStatedScore(part, found);
  found.place(part);
}

/**
 * Notes what a line says on its way: "Goal: more tests. In short: four ideas are ready."
 */
export function noteAsides(part: Part, found: Found): void {
  const { pointer } = part;
  for (const { meanings, text } of takeLabelled(part.text).tags) {
    if (meanings.includes('verdict')) found.verdicts.push({ text, pointer });
    else if (meanings.includes('target') && /\p{L}{3,}\s+\p{L}{3,}/u.test(text)) {
      found.goals.push({ text, pointer });
      readFromTo({ ...part, text }, found);
    }
  }
}

/** Reads how sure the agent says it is of all of it; false where no number says so. */
export function readOwnConfidence(part: Part, found: Found): boolean {
  const value = readShare(part.text, found.language);
  if (value === null || found.confidence !== null) return false;
  found.confidence = { value, pointer: part.pointer };
  found.place(part);
  return true;
}
