/** The position of a date in a text. */
export interface DatePlace {
  readonly start: number;
  readonly end: number;
}

const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|october|november|december|' +
  'jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|' +
  'januar|jänner|februar|märz|maerz|mai|juni|juli|oktober|okt|dezember|dez|' +
  'janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|' +
  'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|dicembre|' +
  'enero|febrero|abril|mayo|junio|julio|septiembre|setiembre|octubre|noviembre|diciembre|' +
  'janeiro|fevereiro|março|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|' +
  'januari|februari|maart|mei|augustus|augusti|maj|' +
  'tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta|' +
  'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia';

const MONTH = `(?:${MONTH_NAMES})\\.?`;
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = "(?:(?:18|19|20)\\d\\d|['’]?\\d\\d)";
const FULL_YEAR = '(?:18|19|20)\\d\\d';
const SMALL = '(?:0?[1-9]|[12]\\d|3[01])';
const FREE_BEFORE = '(?<![\\p{L}\\p{N}])(?<![\\d][./-])';
const FREE_AFTER = '(?![\\p{L}\\p{N}])(?![./-]\\d)';

/** The usual ways to write a full date; month and day are in range, in either order. */
const DATE = new RegExp(
  `${FREE_BEFORE}(?:` +
    [
      `${FULL_YEAR}(?<sign>[-/.])(?:0?[1-9]|1[0-2])\\k<sign>${SMALL}(?=T\\d|(?![\\p{L}\\p{N}]))`,
      `${DAY}(?:st|nd|rd|th|er|º|\\.)?[ -]{0,2}(?:of |de |del )?${MONTH},?[ -](?:de |del )?${YEAR}`,
      `${MONTH}[ -]${DAY}(?:st|nd|rd|th)?,?[ -]${YEAR}`,
      `${SMALL}(?<joint>[./-])${SMALL}\\k<joint>${YEAR}`,
      `${SMALL}[.] ${SMALL}[.] ${FULL_YEAR}`,
      `${SMALL} ${SMALL} (?:18|19|20)\\d\\d`,
      `(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])`,
      `${FULL_YEAR}年\\s?\\d{1,2}月\\s?\\d{1,2}日`,
      `${FULL_YEAR}년\\s?\\d{1,2}월\\s?\\d{1,2}일`,
    ].join('|') +
    `)(?:${FREE_AFTER}|(?=T\\d|[日일]))`,
  'iu',
);

/** The first full date within a stretch of text. */
export function firstDate(text: string, from: number, to: number): DatePlace | null {
  // Looks a little beyond both ends, so that no date is cut off.
  const opening = Math.max(0, from - 2);
  const match = DATE.exec(text.slice(opening, to + 30));
  if (match === null || isImpossible(match[0])) return null;
  const start = opening + match.index;
  return start < from || start > to ? null : { start, end: start + match[0].length };
}

/** The last full date within a stretch of text. */
export function lastDate(text: string, from: number, to: number): DatePlace | null {
  let last: DatePlace | null = null;
  for (let at = from; at < to;) {
    const date = firstDate(text, at, to);
    if (date === null || date.end > to) break;
    last = date;
    at = date.end;
  }
  return last;
}

/** Whether neither number can be the month: `13/14/1980`. */
function isImpossible(date: string): boolean {
  const numbers = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+\d/.exec(date);
  return numbers !== null && Number(numbers[1]) > 12 && Number(numbers[2]) > 12;
}
