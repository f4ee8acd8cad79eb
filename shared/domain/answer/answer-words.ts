import { CHART_WORDS_DE, CHART_WORDS_EN } from '../agent-charts/chart-words.ts';
import { PRESENT_WORDS_DE, PRESENT_WORDS_EN } from '../storyline/present-words.ts';
import type { AnswerLocale } from './answer.ts';
import type { Sentence, Span } from './cited-sentence.ts';
import { EDIT_WORDS_DE, EDIT_WORDS_EN } from './edits/edit-words.ts';
import { METRIC_LABELS_DE } from './metric-labels-de.ts';
import { STORY_WORDS_DE } from './story-words-de.ts';
import { STORY_WORDS_EN } from './story-words-en.ts';

/** The fixed words of an answer; `{name}` is filled with a received or computed value. */
const WORDS = {
  en: {
    ...STORY_WORDS_EN,
    ...CHART_WORDS_EN,
    ...PRESENT_WORDS_EN,
    ...EDIT_WORDS_EN,
    leverDevices:
      '{gain} more {unit}{monthly} are within reach if phones {act} as often as desktops do',
    leverStep:
      '{gain} more {unit}{monthly} are within reach if “{stage}” holds visitors as well as “{before}” does',
    monthly: ' a month',
    completions: 'completions',
    phone: 'Phone',
    desktop: 'Desktop',
    reachLastStep: 'complete the last step',
    ofThose: '{share} of those',
    stepLoss: '{share} who reach “{from}” leave before “{to}”',
    stepLossEnd: '{share} who reach “{from}” do not finish',
    devices: 'Phones {act} in {low} of cases, desktops in {high}',
    base: '{visitors} visitors{monthly} lead to {completed} {unit} ({rate})',
    faulty: 'One connection has to be repaired before a test can be trusted: {names}',
    severalFaulty: '{n} connections have to be repaired before a test can be trusted: {names}',
    metricTarget: '{label}: {value} today, {target} is the target',
    scores: '{label} is the weakest of {count} scores: {value}',
    scoresTied: '{label} are the weakest of {count} scores: {value} each',
    testFirst: 'What to test first: {name}',
    startWith: 'What to do first: {title}',
    ofNumber: '{a} of {b}',
    goOn: '{value} · {rate} go on',
    finish: '{value} · {rate} finish',
    needs: 'needs {numbers}',
    unblocks: '{count} wait for it',
    oneUnblocks: '1 other waits for it',
    gain: '+{gain} {unit}{monthly} within reach',
    impact: '{level} impact',
    effort: '{level} effort',
    confidence: 'confidence {value}',
    agree: '{count} agents agree',
    planTooShort: 'The {count} tests need {days} days one after another; the plan has {plan}',
    sampleSmall:
      '“{test}” is planned with {claimed} visitors an arm; its stated lift of {lift} on {baseline} needs {needed}',
    daysShort:
      '“{test}” is planned for {days} days; {arms} arms fill in {needed} at {visitors} visitors a month',
    twoNumbers: '{label}: {a} says {x}, {b} says {y}',
    cycle: 'Moves {numbers} wait for each other',
    failed: '{agent} gave no result: {reason}',
    awaited: '{agent} has not answered yet',
    debris: 'Raw, masked or not an answer: “{text}”',
    unrated: '{count} moves have no impact and no effort',
    oneUnrated: '1 move has no impact and no effort',
    critical: 'critical',
    high: 'high',
    medium: 'medium',
    low: 'low',
    topicJourney: 'Journey',
    topicDevices: 'Devices',
    twoToFive: 'two three four five',
    half: 'Half',
    twoThirds: 'Two of three',
    threeQuarters: 'Three of four',
    fourFifths: 'Four of five',
    nineTenths: 'Nine of ten',
  },
  de: {
    ...STORY_WORDS_DE,
    ...CHART_WORDS_DE,
    ...PRESENT_WORDS_DE,
    ...EDIT_WORDS_DE,
    leverDevices:
      '{gain} {unit} mehr{monthly} sind erreichbar, wenn {act} auf Telefonen so oft gelingt wie auf Rechnern',
    leverStep:
      '{gain} {unit} mehr{monthly} sind erreichbar, wenn „{stage}“ Besucher so gut hält wie „{before}“',
    monthly: ' im Monat',
    completions: 'Abschlüsse',
    phone: 'Telefon',
    desktop: 'Rechner',
    reachLastStep: 'der letzte Schritt',
    ofThose: '{share} derer',
    stepLoss: '{share}, die „{from}“ erreichen, gehen vor „{to}“',
    stepLossEnd: '{share}, die „{from}“ erreichen, schließen nicht ab',
    devices: 'Auf Telefonen gelingt {act} in {low} der Fälle, auf Rechnern in {high}',
    base: '{visitors} Besucher{monthly} führen zu {completed} {unit} ({rate})',
    faulty: 'Eine Verbindung muss repariert werden, bevor ein Test etwas beweist: {names}',
    severalFaulty:
      '{n} Verbindungen müssen repariert werden, bevor ein Test etwas beweist: {names}',
    metricTarget: '{label}: heute {value}, das Ziel ist {target}',
    scores: '{label} ist der schwächste von {count} Werten: {value}',
    scoresTied: '{label} sind die schwächsten von {count} Werten: je {value}',
    testFirst: 'Zuerst zu testen: {name}',
    startWith: 'Als Erstes: {title}',
    ofNumber: '{a} von {b}',
    goOn: '{value} · {rate} gehen weiter',
    finish: '{value} · {rate} schließen ab',
    needs: 'braucht {numbers}',
    unblocks: '{count} warten darauf',
    oneUnblocks: '1 andere wartet darauf',
    gain: '+{gain} {unit}{monthly} erreichbar',
    impact: '{level} Wirkung',
    effort: '{level} Aufwand',
    confidence: 'Zuversicht {value}',
    agree: '{count} Agenten sind sich einig',
    planTooShort: 'Die {count} Tests brauchen nacheinander {days} Tage; der Plan hat {plan}',
    sampleSmall:
      '„{test}“ ist mit {claimed} Besuchern je Arm geplant; die genannte Steigerung von {lift} bei {baseline} braucht {needed}',
    daysShort:
      '„{test}“ ist auf {days} Tage angesetzt; {arms} Arme füllen sich bei {visitors} Besuchern im Monat in {needed}',
    twoNumbers: '{label}: {a} sagt {x}, {b} sagt {y}',
    cycle: 'Die Schritte {numbers} warten aufeinander',
    failed: '{agent} hat kein Ergebnis geliefert: {reason}',
    awaited: '{agent} hat noch nicht geantwortet',
    debris: 'Roh, verdeckt oder keine Antwort: „{text}“',
    unrated: '{count} Schritte haben weder Wirkung noch Aufwand',
    oneUnrated: '1 Schritt hat weder Wirkung noch Aufwand',
    critical: 'entscheidende',
    high: 'hohe',
    medium: 'mittlere',
    low: 'geringe',
    topicJourney: 'Weg zum Ziel',
    topicDevices: 'Geräte',
    twoToFive: 'zwei drei vier fünf',
    half: 'Die Hälfte',
    twoThirds: 'Zwei von drei',
    threeQuarters: 'Drei von vier',
    fourFifths: 'Vier von fünf',
    nineTenths: 'Neun von zehn',
  },
} as const satisfies Record<AnswerLocale, Record<string, string>>;

/** Names one of an answer's fixed words. */
export type WordKey = keyof (typeof WORDS)['en'];

/** Writes an answer's fixed words and numbers in one language. */
export class AnswerWords {
  readonly #locale: AnswerLocale;
  readonly #numbers: Intl.NumberFormat;
  readonly #percents: Intl.NumberFormat;
  readonly #dates: Intl.DateTimeFormat;

  constructor(locale: AnswerLocale) {
    this.#locale = locale;
    const tag = locale === 'de' ? 'de-DE' : 'en-GB';
    this.#numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
    this.#percents = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
    this.#dates = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  }

  get locale(): AnswerLocale {
    return this.#locale;
  }

  word(key: WordKey): string {
    return WORDS[this.#locale][key];
  }

  /** The name of a number as the console gave it, or as an agent did. */
  label(name: string): string {
    return this.#locale === 'de' ? (METRIC_LABELS_DE[name] ?? name) : name;
  }

  /** What is done on phones and desktops, in an agent's words: "Finish the form"; empty for the last step. */
  act(said: string): string {
    if (said === '') return this.word('reachLastStep');
    if (this.#locale === 'de') return `„${said}“`;
    return said.slice(0, 1).toLowerCase() + said.slice(1);
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** A count in words from two to five, in digits otherwise. */
  count(value: number): string {
    return this.word('twoToFive').split(' ')[value - 2] ?? this.number(value);
  }

  /** A count in words up to twelve, as a sentence begins: "Eight". */
  many(value: number): string {
    const word = this.word('toTwelve').split(' ')[value - 1] ?? this.number(value);
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  }

  /** The same within a sentence. */
  some(value: number): string {
    return this.word('toTwelve').split(' ')[value - 1] ?? this.number(value);
  }

  /** @param iso ISO-8601 */
  date(iso: string): string {
    return this.#dates.format(new Date(iso));
  }

  /** @param value of 100 */
  percent(value: number): string {
    return this.#percents.format(value) + this.#percentSign;
  }

  /** The same with two decimals: 99.95 is not 100. */
  finePercent(value: number): string {
    return this.#numbers.format(value) + this.#percentSign;
  }

  get #percentSign(): string {
    return this.#locale === 'de' ? '\u00a0%' : '%';
  }

  /** A sentence with its values as spans of their own. */
  say(key: WordKey, values: Readonly<Record<string, Span | string>>): Sentence {
    const spans = this.word(key)
      .split(/(\{\w+\})/)
      .map((piece): Span => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        const value = name === undefined ? piece : (values[name] ?? '');
        return typeof value === 'string' ? { text: value } : value;
      })
      .filter(({ text }) => text !== '');
    return joinPlain(spans);
  }

  /** The same without where the values are from. */
  tell(key: WordKey, values: Readonly<Record<string, string>>): string {
    return plainText(this.say(key, values));
  }

  /**
   * A share of people as a person says it: "Three of four", or "72.2% of those".
   *
   * @param percent of 100
   */
  share(percent: number): string {
    const near = FRACTIONS.find(([of100]) => Math.abs(of100 - percent) <= 1.2);
    if (near !== undefined) return this.word(near[1]);
    return this.tell('ofThose', { share: this.percent(percent) });
  }
}

const FRACTIONS: readonly (readonly [of100: number, word: WordKey])[] = [
  [50, 'half'],
  [66.7, 'twoThirds'],
  [75, 'threeQuarters'],
  [80, 'fourFifths'],
  [90, 'nineTenths'],
];

/** A sentence without where its values are from. */
export function plainText(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

function joinPlain(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isPlain = span.refs === undefined && span.leverId === undefined;
    if (last !== undefined && isPlain && last.refs === undefined && last.leverId === undefined) {
      joined[joined.length - 1] = { text: last.text + span.text };
    } else joined.push(span);
  }
  return joined;
}
