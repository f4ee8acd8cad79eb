import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import { formatDuration, formatNumber } from '../../../shared/domain/format-metric.ts';
import { piiTypeSchema, type PiiCounts } from '../../../shared/domain/pii.ts';
import {
  REPORT_LANGUAGES,
  type CountWord,
  type ReportLanguage,
  type ReportWord,
} from './report-language.ts';

/** Writes the document's fixed words, dates and numbers in one language. */
export class ReportWords {
  readonly locale: AnswerLocale;
  readonly #language: ReportLanguage;
  readonly #signs: { readonly decimal: string; readonly group: string };
  readonly #days: Intl.DateTimeFormat;
  readonly #moments: Intl.DateTimeFormat;

  constructor(locale: AnswerLocale) {
    this.locale = locale;
    this.#language = REPORT_LANGUAGES[locale];
    const { tag } = this.#language;
    const parts = new Intl.NumberFormat(tag).formatToParts(1_000.5);
    const signOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    this.#signs = { decimal: signOf('decimal'), group: signOf('group') };
    this.#days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
    this.#moments = new Intl.DateTimeFormat(tag, {
      dateStyle: 'medium',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone: 'UTC',
    });
  }

  say(key: ReportWord, values: Readonly<Record<string, string>> = {}): string {
    return filled(this.#language.words[key], values);
  }

  /** Words of a count, in the form that the language has for so many. */
  count(key: CountWord, count: number, values: Readonly<Record<string, string>> = {}): string {
    const { tag, counts } = this.#language;
    const forms = counts[key];
    const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other;
    return filled(form, { count: this.number(formatNumber(count)), ...values });
  }

  /** What another part of the console says in English. */
  translate(text: string): string {
    const { phrases, sentences } = this.#language;
    const known = phrases[text];
    if (known !== undefined) return known;
    return sentences.reduce((said, [pattern, words]) => said.replace(pattern, words), text);
  }

  /** A line with the labels that reading puts before values: "Severity: high · Owner: sales". */
  translateLabels(text: string): string {
    const { phrases } = this.#language;
    return text.replace(LABEL, (whole, before: string, label: string) =>
      phrases[label] === undefined ? whole : before + phrases[label],
    );
  }

  /** A number that the console wrote in English, with the signs of this language. */
  number(written: string): string {
    const { decimal, group } = this.#signs;
    return written.replace(/[.,](?=\d)/g, (sign) => (sign === '.' ? decimal : group));
  }

  /** "17 min 42 s", "1 day 3 h". */
  duration(ms: number): string {
    return this.number(formatDuration(ms)).replace(/\bdays?\b/, (word) => this.translate(word));
  }

  /** "2 email addresses and 1 phone number"; empty without any. */
  piiCounts(counts: PiiCounts): string {
    const { tag, piiLabels } = this.#language;
    const rules = new Intl.PluralRules(tag);
    return this.list(
      piiTypeSchema.options.flatMap((type) => {
        const count = counts[type];
        if (count === undefined) return [];
        return [`${count} ${piiLabels[type][rules.select(count) === 'one' ? 0 : 1]}`];
      }),
    );
  }

  /** "a, b and c". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.#language.tag).format(items);
  }

  /** "18 November 2025", "18. November 2025"; UTC. */
  date(at: number | string): string {
    return this.#days.format(new Date(at));
  }

  /** "18 Nov 2025, 14:03 UTC", "18.11.2025, 14:03 UTC". */
  dateTime(at: number | string): string {
    return `${this.#moments.format(new Date(at))} UTC`;
  }
}

/** What stands before a colon, at the beginning or behind another value. */
const LABEL = /(^| · |[,;] )(\p{Lu}[^:·,;]{2,40})(?=: )/gu;

function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
