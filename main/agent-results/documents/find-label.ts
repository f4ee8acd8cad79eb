import type { Run } from './blocks.ts';
import { sliceRun } from './slice-run.ts';
import { beginsWithLetter, plainLabel, plainText } from './plain-text.ts';

/** A label, and what is left of its line. */
export interface FoundLabel {
  readonly label: string;
  readonly rest: readonly Run[];
  readonly labelEnd: number;
}

/** Longest label in characters, and in words where nothing but a colon marks it. */
const MAX_LABEL = 80;
const MAX_PLAIN_LABEL = 48;
const MAX_LABEL_WORDS = 5;

/** The words before a colon, set off by type or by nothing else. */
export function findLabel(runs: readonly Run[]): FoundLabel | null {
  const first = runs.findIndex(({ text }) => text.trim() !== '' && !isPicture(text));
  const run = runs[first];
  if (run === undefined) return null;
  if (run.style === 'label') return labelledByClass(runs, first);
  const isSetOff = run.style === 'strong' || run.style === 'emphasis' || run.style === 'code';
  return isSetOff ? labelSetOff(runs, first) : labelByColon(runs, first, MAX_PLAIN_LABEL);
}

function isPicture(text: string): boolean {
  if (beginsWithLetter(text)) return false;
  return /^[\s\p{Extended_Pictographic}\p{Variation_Selector}\p{Join_Control}•▪>→-]*$/u.test(text);
}

function labelledByClass(runs: readonly Run[], at: number): FoundLabel | null {
  const rest = runs.slice(at + 1);
  const run = runs[at];
  if (run === undefined || joined(rest).trim() === '') return null;
  return { label: plainLabel(run.text), rest: withoutColon(rest), labelEnd: run.end };
}

/** `**Label:** text`, `**Label**: text`, `**Label: text**`. */
function labelSetOff(runs: readonly Run[], first: number): FoundLabel | null {
  const style = runs[first]?.style;
  let behind = first;
  while (runs[behind]?.style === style) behind += 1;
  const words = joined(runs.slice(first, behind));
  const rest = runs.slice(behind);
  const isClosedInside = /[:：]\s*$/.test(words);
  if (isClosedInside || /^\s*[:：](?!\/\/)/.test(rest[0]?.text ?? '')) {
    const label = plainLabel(words);
    if (label === '' || label.length > MAX_LABEL || /[.!?]\s/.test(label)) return null;
    if (style === 'code' && !/[\s\p{L}]/u.test(label)) return null;
    return {
      label,
      rest: isClosedInside ? rest : withoutColon(rest),
      labelEnd: runs[behind - 1]?.end ?? 0,
    };
  }
  if (style !== 'strong')
    return style === 'emphasis' ? labelByColon(runs, first, MAX_PLAIN_LABEL) : null;
  return labelByColon(runs, first, MAX_LABEL);
}

function withoutColon(runs: readonly Run[]): Run[] {
  const [first, ...others] = runs;
  if (first === undefined) return [];
  const colon = /^\s*[:：]?\s*/.exec(first.text)?.[0].length ?? 0;
  return [sliceRun(first, colon, first.text.length), ...others];
}

/** A name before a colon that no address and no time of day has. */
const PLAIN_LABEL =
  /^([^:：]{1,90}?)\s*(?:\s\.{3,}\s+|：\s*|:(?:\s+|$)|:(?=[\p{Lu}\p{N}\p{Extended_Pictographic}"“„«€$£+~<>≈−-])(?!\d\d\b))/u;

function labelByColon(runs: readonly Run[], first: number, limit: number): FoundLabel | null {
  const run = runs[first];
  if (run === undefined) return null;
  if (!/[:：]|\s\.{3}/.test(run.text)) return null;
  const match = PLAIN_LABEL.exec(run.text);
  const words = match?.[1];
  if (match === null || words === undefined) return null;
  const label = plainLabel(words);
  const [value = ''] = run.text.slice(match[0].length).split(/\s[(–—]|[(,;]/, 1);
  const isValued = isValueText(value.trim());
  if (!isLabel(label, limit) && !(isValued && isLongLabel(label))) return null;
  const isTight = /[:：]$/.test(match[0]) && match[0].length < run.text.length;
  if (isTight && !match[0].endsWith('：') && !/^\p{Lu}/u.test(label)) return null;
  const cut = match[0].length;
  const rest = [sliceRun(run, cut, run.text.length), ...runs.slice(first + 1)];
  const labelEnd = sliceRun(run, 0, cut).end;
  return { label, rest, labelEnd };
}

/** "Conversion rate, gift traffic: 1.9%": a longer name of a number. */
function isLongLabel(label: string): boolean {
  const words = label.split(/\s+/);
  return label.length <= 60 && words.length <= 9 && /\p{L}/u.test(label) && !/[.!?;]\s/.test(label);
}

function isLabel(label: string, limit: number): boolean {
  if (label === '' || label.length > limit || !/\p{L}/u.test(label)) return false;
  if (
    /[.!?;,](?:\s|$)/.test(
      label
        .replace(/[(（][^()（）]*[)）]/g, '')
        .replace(/\b(?:vs|incl|approx|max|min|no|est|ca|bzw|z\.\s?B)\./gi, ''),
    )
  )
    return false;
  return label.split(/\s+/).length <= MAX_LABEL_WORDS;
}

/** What is short and measures something: 61, 61/100, 3 of 5, 41 %, 4.1 s, B+, ★★★☆☆. */
const VALUE =
  /^[~≈<>≤≥±+−–-]?\s?(?:[€$£¥]\s?)?\d[\d.,’' \u00a0]{0,15}\s*(?:[%‰€$£¥°]|\/\s*\d{1,4}|(?:ms|s|sec|min|h|hrs?|d|days?|k|m|kb|mb|gb|x|pts?|pp)\b|(?:of|von|de|di|van|из)\s+\d{1,4})?\s?[↑↓→▲▼]?$|^[A-F][+−-]?$|^[★☆⭐]{1,10}$/iu;

/** Whether a text is one measured value and nothing else. */
export function isValueText(text: string): boolean {
  return text.length <= 30 && VALUE.test(text);
}

/** `**Score** 61/100`, `**61** Score`: bold type instead of a colon. */
export function findStatedValue(runs: readonly Run[]): FoundLabel | null {
  if (runs.length < 2) return null;
  const full = runs.filter(({ text }) => text.trim() !== '');
  const [first, second] = full;
  if (first === undefined || second === undefined || full.length !== 2) return null;
  const isSetOff = [first, second].some(({ style }) => style === 'strong' || style === 'value');
  if (!isSetOff || first.style === second.style) return null;
  const [before, behind] = [plainText(first.text), plainText(second.text)];
  if (isValueText(behind) && isLabel(before, MAX_PLAIN_LABEL) && !isValueText(before)) {
    return { label: plainLabel(before), rest: [second], labelEnd: first.end };
  }
  // Two boxes without a blank between them: `Readiness<b>Medium</b>`.
  const isUnspaced = /\p{Ll}$/u.test(first.text) && /^\p{Lu}/u.test(second.text);
  if (
    isUnspaced &&
    second.style === 'strong' &&
    [before, behind].every((one) => isLabel(one, 40))
  ) {
    return { label: plainLabel(before), rest: [second], labelEnd: first.end };
  }
  const isNamedAfter = first.style === 'value' || first.style === 'strong';
  if (isNamedAfter && isValueText(before) && isLabel(behind, MAX_PLAIN_LABEL)) {
    return { label: plainLabel(behind), rest: [first], labelEnd: first.start };
  }
  return null;
}

/** The words of runs, as they came. */
export function joined(runs: readonly Run[]): string {
  let text = '';
  for (const run of runs) text += run.text;
  return text;
}
