import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import { PII_LABELS, type PiiType } from '../../../shared/domain/pii.ts';
import { GERMAN_OF_QUALITY } from './quality-words-de.ts';
import { GERMAN_COUNTS, GERMAN_OF_ENGLISH, GERMAN_PII, GERMAN_WORDS } from './report-words-de.ts';
import { ENGLISH_COUNTS, ENGLISH_WORDS, type CountForms } from './report-words-en.ts';

/** Names one of the document's fixed words. */
export type ReportWord = keyof typeof ENGLISH_WORDS;

/** Names one that is said of a count. */
export type CountWord = keyof typeof ENGLISH_COUNTS;

/** All that the document says in one language. A further language is one more of these. */
export interface ReportLanguage {
  /** Of dates, numbers, lists and counts (BCP 47). */
  readonly tag: string;
  readonly words: Readonly<Record<ReportWord, string>>;
  readonly counts: Readonly<Record<CountWord, CountForms>>;
  /** What other parts of the console say in English, by that. */
  readonly phrases: Readonly<Record<string, string>>;
  /** The same of sentences with values in them. */
  readonly sentences: readonly (readonly [RegExp, string])[];
  /** One value of each type, and several. */
  readonly piiLabels: Readonly<Record<PiiType, readonly [string, string]>>;
}

/** The languages of the document. */
export const REPORT_LANGUAGES: Readonly<Record<AnswerLocale, ReportLanguage>> = {
  en: {
    tag: 'en-GB',
    words: ENGLISH_WORDS,
    counts: ENGLISH_COUNTS,
    phrases: {},
    sentences: [],
    piiLabels: PII_LABELS,
  },
  de: {
    tag: 'de-DE',
    words: GERMAN_WORDS,
    counts: GERMAN_COUNTS,
    phrases: GERMAN_OF_ENGLISH,
    sentences: GERMAN_OF_QUALITY,
    piiLabels: GERMAN_PII,
  },
};
