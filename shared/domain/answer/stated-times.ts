import { findNumbers } from './find-numbers.ts';

/** Days of the plan from its first, 0; `to` is the day after the last. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

const DAYS_OF: readonly (readonly [unit: RegExp, days: number])[] = [
  [/^(?:h|hours?|hrs?|stunden?|heures?|horas?|or[ae]|uren|uur)$/iu, 1 / 8],
  [/^(?:d|days?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|日間?)$/iu, 1],
  [/^(?:w|weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|週間?)$/iu, 7],
  [/^(?:months?|monate?n?|mois|mes(?:es)?|mes[ei]|meses|m[eê]s|maand(?:en)?|[かヶ]月)$/iu, 30],
];

const LENGTH =
  /(?<![\d.,/])(\d+(?:[.,]\d+)*)(?:\s*(?:-|–|to|bis|à|a|tot)\s*(\d+(?:[.,]\d+)*))?\s*(\p{L}+)/iu;

/**
 * How many days a stated length takes: "3 weeks", "2–4 Tage"; of a range the longer one.
 *
 * A part of a day counts as one: "1.5 weeks" are 11.
 *
 * @returns `null` for what states none
 */
export function lengthInDays(text: string): number | null {
  const [, first = '', last, unit = ''] = LENGTH.exec(text) ?? [];
  const days = daysOf(unit);
  const [length] = findNumbers(last ?? first);
  if (days === null || length === undefined) return null;
  return Math.max(1, Math.ceil(length.value * days));
}

const SPAN =
  /^(?:in\s|by\s|ab\s|bis\s)?\s*(weeks?|wochen?|kw|days?|tage?|months?|monate?)\s*(\d+)(?:\s*(?:-|–|to|bis|and|und)\s*(\d+))?$/iu;
/** "第3週から第5週", "60日目" */
const SPAN_BEFORE = /^第?(\d+)(週|日)目?(?:(?:から|〜|～|-)第?(\d+)(?:週|日)目?)?$/u;
const FIRST_HOURS = /^0\s*(?:-|–|to|bis)\s*(\d+)\s*(?:h|hours?|stunden)$/iu;

/**
 * When a stated time is: "Weeks 3 to 5" are days 14 to 35, "Day 60" is the day itself.
 *
 * @returns `null` for what is no place in the plan, such as "weekly"
 */
export function spanInDays(text: string): DaySpan | null {
  const line = text.trim();
  const hours = FIRST_HOURS.exec(line)?.[1];
  if (hours !== undefined) return { from: 0, to: Math.max(1, Math.ceil(Number(hours) / 24)) };
  const [, unit = '', first, last] = SPAN.exec(line) ?? inOrder(SPAN_BEFORE.exec(line));
  const days = /^kw$/iu.test(unit) ? null : daysOf(unit);
  if (first === undefined || days === null || Number(first) < 1) return null;
  const to = Math.max(Number(first), Number(last ?? first));
  return { from: (Number(first) - 1) * days, to: to * days };
}

/** The unit first, as other languages have it. */
function inOrder(match: RegExpExecArray | null): (string | undefined)[] {
  return match === null ? [] : [match[0], match[2], match[1], match[3]];
}

function daysOf(unit: string): number | null {
  return DAYS_OF.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
}
