import { ENGLISH_WORDS } from './report-words-en.ts';
import { GERMAN_OF_ENGLISH, GERMAN_WORDS } from './report-words-de.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';

const WORDS: Readonly<Record<AnswerLocale, Readonly<Record<ReportWord, string>>>> = {
  en: ENGLISH_WORDS,
  de: GERMAN_WORDS,
};

/** Names one of the document's fixed words. */
export type ReportWord = keyof typeof ENGLISH_WORDS;

const MONTHS: Readonly<Record<AnswerLocale, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
    ' ',
  ),
};

/** Writes the document's fixed words and dates in one language. */
export class ReportWords {
  readonly locale: AnswerLocale;

  constructor(locale: AnswerLocale) {
    this.locale = locale;
  }

  say(key: ReportWord, values: Readonly<Record<string, string>> = {}): string {
    return WORDS[this.locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => {
      return values[name] ?? whole;
    });
  }

  /** What another part of the console says in English. */
  translate(text: string): string {
    return this.locale === 'en' ? text : (GERMAN_OF_ENGLISH[text] ?? text);
  }

  /** A line that may begin with one of the labels that reading puts there: "Severity: high". */
  translateLabel(text: string): string {
    const [, label = '', rest = ''] = /^([^:]{4,24})(: .*)$/su.exec(text) ?? [];
    const known = this.locale === 'en' ? undefined : GERMAN_OF_ENGLISH[label];
    return known === undefined ? text : known + rest;
  }

  /** A number that the console wrote in English, with the signs of this language. */
  number(written: string): string {
    if (this.locale === 'en') return written;
    return written.replace(/[.,](?=\d)/g, (sign) => (sign === '.' ? ',' : '.'));
  }

  /** "a, b and c". */
  list(items: readonly string[]): string {
    const last = items.at(-1) ?? '';
    if (items.length < 2) return last;
    return `${items.slice(0, -1).join(', ')} ${this.say('and')} ${last}`;
  }

  /** "18 November 2025", "18. November 2025"; UTC. */
  date(at: number | string): string {
    const date = new Date(at);
    const month = MONTHS[this.locale][date.getUTCMonth()] ?? '';
    const dot = this.locale === 'de' ? '.' : '';
    return `${date.getUTCDate()}${dot} ${month} ${date.getUTCFullYear()}`;
  }

  /** "18 Nov 2025, 14:03 UTC", "18.11.2025, 14:03 UTC". */
  dateTime(at: number | string): string {
    const date = new Date(at);
    const clock = new Date(at).toISOString().slice(11, 16);
    const year = date.getUTCFullYear();
    if (this.locale === 'de') {
      return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${year}, ${clock} UTC`;
    }
    const month = (MONTHS.en[date.getUTCMonth()] ?? '').slice(0, 3);
    return `${date.getUTCDate()} ${month} ${year}, ${clock} UTC`;
  }
}
