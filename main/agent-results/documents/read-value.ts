import type { MetricUnit } from '../../../shared/domain/agent-result.ts';
import { WRITTEN_NUMBER, parseNumber } from './parse-number.ts';
import type { Language } from './vocabulary/languages.ts';
import {
  ABOUT_TERMS,
  NO_VALUE_TERMS,
  NOW_TERMS,
  OF_TERMS,
  POINT_TERMS,
  PREVIOUS_TERMS,
  TARGET_TERMS,
  UNIT_TERMS,
} from './vocabulary/unit-terms.ts';

/** What was read of a written value. */
export interface WrittenValue {
  /** Its number; the text where it has none, as for a grade or a range. */
  readonly value: number | string;
  readonly unit: MetricUnit | null;
  /** The highest mark that could be had, as 10 of "7/10"; absent without one. */
  readonly scale?: number;
  readonly target?: string;
  readonly previous?: string;
  /** What else it says: "pages" of "12 pages"; empty where the number says it all. */
  readonly hint: string;
}

/** What follows a number is longer than this only in a sentence. */
const LONGEST_HINT = 36;

/** A remark that is set off by a dash or a bracket may be longer. */
const LONGEST_REMARK = 90;

/** A value longer than this is a sentence. */
const LONGEST_VALUE = 120;

const UNITS: ReadonlyMap<string, MetricUnit> = new Map(
  UNIT_TERMS.flatMap(([unit, terms]) => terms.split('|').map((term) => [term, unit] as const)),
);
const NO_VALUES = termSet(NO_VALUE_TERMS);
const POINTS = termSet(POINT_TERMS);

const NUMBER = `(?:${WRITTEN_NUMBER.source})`;
const UNIT = `(?:${alternatives([...UNITS.keys(), ...POINTS])})(?![\\p{L}\\d])`;
const OF = `(?:${alternatives(OF_TERMS.split('|'))})`;
const ABOUT = `(?:${alternatives(ABOUT_TERMS.split('|'))})`;

/** About 12.5 k of 20 points, with whatever follows. */
const MEASURE = new RegExp(
  `^(${ABOUT}\\s*)?([$€£¥]|CHF|GBP|USD|EUR)?\\s?(${NUMBER})\\s?([kK](?![\\p{L}])|M(?![\\p{L}])|Mio\\.?|万)?\\s?(${UNIT})?(?:\\s*${OF}\\s*(${NUMBER})\\s?(${UNIT})?)?`,
  'iu',
);
const RANGE = new RegExp(
  `^(?:${ABOUT}\\s*)?${NUMBER}\\s?(?:${UNIT})?\\s*(?:-|–|—|~|〜|～|to|bis|à|a|tot|até|hasta)\\s*${NUMBER}(?![\\d.,]*\\s*${OF}\\s*\\d)`,
  'iu',
);
const CHANGE = /^([^→➜⇒↗↘]{1,30}?)\s*(?:→|➜|⇒|↗|↘|->)\s*([^→➜⇒↗↘]{1,30})$/u;
const FROM_TO =
  /^(?:from|von|de|da|dal|van)\s+(\d[^–—]{0,20}?)\s+(?:to|auf|à|a|al|naar|para)\s+(\d.{0,20})$/iu;
/** 61点（100点満点） */
const JAPANESE_SCORE = /^(\d{1,4}(?:\.\d+)?)\s?点?\s?[（(]\s?(\d{1,4})\s?(?:点満点|段階)/;
/** 100点満点中61点, 5段階中3 */
const JAPANESE_OF = /^(\d{1,4})\s?(?:点満点|段階)?中[、\s]?(\d{1,4}(?:\.\d+)?)\s?点?/;
const STARS = /^(?:[★⭐🌟]\ufe0f?){1,5}[☆✩½]{0,5}$/u;
const GRADE = /^([A-F][+\-−–]?)(?:\s*[(（–—-].*)?$/;
const REMARK = /[(（[](.{1,80}?)[)）\]]|\s?(?:[–—,;]|\s-)\s*(?=\p{L})(.{1,60})$/u;
const DECORATION = /\p{Extended_Pictographic}|\ufe0f|\u{200d}|[↑↓→↗↘⬆⬇▲▼➡]/gu;

const TARGET = new RegExp(
  `^(?:${alternatives(TARGET_TERMS.split('|'))})(?:\\s+\\p{L}{1,14}){0,2}[\\s:：=]*`,
  'iu',
);
const PREVIOUS = new RegExp(
  `^(?:${alternatives(PREVIOUS_TERMS.split('|'))})(?:\\s+\\p{L}{1,14}){0,2}[\\s:：=]*`,
  'iu',
);

/** "37% today, 45% by year end": what there is, and what there should be. */
const LATER = new RegExp(
  `^([^,;]{1,24}?)\\s+(?:${alternatives(NOW_TERMS.split('|'))})\\s*[,;]\\s*(.{1,24}?)\\s+(?:by|until|in|bis|d'ici|en|para|entro|tegen|em|até)\\s.{2,30}$`,
  'iu',
);

/** "heute 3,1 %": what there is now. */
const NOW = new RegExp(
  `^(?:${alternatives(NOW_TERMS.split('|'))})\\s*[:：=]?\\s*(?=[\\d~≈€$])`,
  'iu',
);

/**
 * Reads what stands beside a value on a line of its own: "target 3%", "▼ from 3.0%".
 *
 * @returns empty where it says neither
 */
export function readBeside(
  text: string,
  language: Language,
): Pick<WrittenValue, 'target' | 'previous'> {
  const bare = text.replace(DECORATION, ' ').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (bare.length > LONGEST_HINT) return {};
  const target = bare.replace(TARGET, '');
  if (target !== bare && holdsValue(target, language)) return { target };
  const previous = bare.replace(PREVIOUS, '');
  return previous !== bare && holdsValue(previous, language) ? { previous } : {};
}

/** Whether a text only says that there is no value. */
export function isNoValue(text: string): boolean {
  return text.length <= 40 && NO_VALUES.has(text.trim().toLowerCase());
}

/**
 * Reads a value as agents write it: 61, 61/100, 3 of 5, 41 %, 4.1 s, 1.2k, B+, ★★★.
 *
 * Ranges stay text. Levels and states are no values here: see `read-levels.ts`.
 *
 * @returns `null` where the text is no value, or says that there is none
 */
export function readValue(text: string, language: Language): WrittenValue | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_VALUE || isNoValue(trimmed)) return null;
  if (STARS.test(trimmed)) return readStars(trimmed);
  const change = CHANGE.exec(trimmed) ?? FROM_TO.exec(trimmed);
  if (change !== null) return readChange(change, language);
  const bare = trimmed.replace(DECORATION, ' ').replace(/\s+/g, ' ').trim().replace(NOW, '');
  const later = LATER.exec(bare);
  if (later !== null) return readChange(later, language);
  const grade = GRADE.exec(bare)?.[1];
  if (grade !== undefined) return { value: grade, unit: null, hint: '' };
  const { text: main, ...remarks } = readRemark(bare, language);
  if (RANGE.test(main)) return { value: bare, unit: null, hint: '' };
  const score = JAPANESE_SCORE.exec(main);
  if (score !== null) {
    const most = Number(score[2]);
    return {
      value: Number(score[1]),
      unit: most === 100 ? 'score_100' : null,
      scale: most,
      hint: '',
    };
  }
  const ofJapanese = JAPANESE_OF.exec(main);
  if (ofJapanese !== null) {
    return { value: Number(ofJapanese[2]), unit: null, scale: Number(ofJapanese[1]), hint: '' };
  }
  const measure = readMeasure(main, language);
  return measure === null ? null : { ...measure, ...remarks };
}

/** What something is and what it should become: "1,150 → 1,500", "from 22 % to 45 %". */
function readChange(
  [, from = '', to = '']: RegExpExecArray,
  language: Language,
): WrittenValue | null {
  const read = readMeasure(from.trim(), language);
  if (read === null || readMeasure(to.trim(), language) === null) return null;
  return { ...read, target: to.trim().replace(/\.$/, '') };
}

function readMeasure(main: string, language: Language): WrittenValue | null {
  const match = MEASURE.exec(main);
  if (match === null) return null;
  const [whole, about = '', currency, digits = '', factor, unit, most, unitOfMost] = match;
  const number = parseNumber(digits, language);
  if (number === null) return null;
  const after = main.slice(whole.trimEnd().length);
  // A number within a word or a longer sign (2x, 3D, 1:4) is not the value.
  if (/^[\p{L}\d:/]/u.test(after) && !/^[\p{Script=Han}\p{Script=Katakana}]/u.test(after))
    return null;
  const rest = after.trim().replace(/^[,;.·–—-]+\s*/, '');
  // What goes on for long, or in sentences, only begins with a number.
  const isSetOff = /^\s*[–—(-]/.test(after) && rest.length <= LONGEST_REMARK;
  if ((rest.length > LONGEST_HINT && !isSetOff) || /[.!?]\s/.test(rest)) return null;
  const scale = most === undefined ? null : parseNumber(most, language);
  // Nothing gets 24 of 7.
  if (scale !== null && scale < number) return null;
  const said = unitOf(currency ?? unit ?? unitOfMost);
  const money = currency !== undefined && said === null ? currency : '';
  const hint = [about.trim(), money, rest].filter((part) => part !== '').join(' ');
  return {
    value: number * factorOf(factor),
    unit: said ?? (scale === 100 ? 'score_100' : null),
    ...(scale !== null && scale > 0 ? { scale } : {}),
    hint,
  };
}

function unitOf(written: string | undefined): MetricUnit | null {
  return written === undefined ? null : (UNITS.get(written.toLowerCase()) ?? null);
}

function factorOf(written: string | undefined): number {
  if (written === undefined) return 1;
  if (/^k$/i.test(written)) return 1000;
  return written === '万' ? 10_000 : 1_000_000;
}

function readStars(text: string): WrittenValue {
  const full = text.match(/[★⭐🌟]/gu)?.length ?? 0;
  const empty = text.match(/[☆✩]/gu)?.length ?? 0;
  const half = text.includes('½') ? 0.5 : 0;
  return { value: full + half, unit: null, scale: Math.max(5, full + empty), hint: '' };
}

/** Takes a target or an earlier value out of what is set beside a value: "22 % (target 12 %)". */
function readRemark(
  text: string,
  language: Language,
): { text: string; target?: string; previous?: string } {
  const found = REMARK.exec(text);
  const inner = (found?.[1] ?? found?.[2] ?? '').trim();
  const target = inner.replace(TARGET, '');
  const previous = inner.replace(PREVIOUS, '');
  const isTarget = target !== inner && holdsValue(target, language);
  const isPrevious = !isTarget && previous !== inner && holdsValue(previous, language);
  if (found === null || !(isTarget || isPrevious)) return { text };
  const main = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  return { text: main, ...(isTarget ? { target } : { previous }) };
}

function holdsValue(text: string, language: Language): boolean {
  const match = MEASURE.exec(text.trim());
  return match !== null && parseNumber(match[3] ?? '', language) !== null;
}

function alternatives(terms: readonly string[]): string {
  return [...new Set(terms)]
    .toSorted((one, other) => other.length - one.length)
    .map((term) => {
      const escaped = term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      return /\p{L}$/u.test(term) ? `${escaped}(?![\\p{L}])` : escaped;
    })
    .join('|');
}

function termSet(terms: string): ReadonlySet<string> {
  return new Set(terms.split('|'));
}
