const KNOWN = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'sv'] as const;

/** A language that a text is told to be in. */
export type Language = (typeof KNOWN)[number];

/** How much is read around a place, in characters on each side. */
const REACH = 300;

/** Places this close share one answer, so that a text is read a fixed number of times. */
const STRETCH = 200;

/** So many words more than in the next language, at least. */
const LEAD = 1;

/**
 * Tells the language of the lines around a place in a text.
 *
 * It counts the few words that no sentence can do without. A heading or a cell alone has none of
 * them, so its neighbours count as well.
 */
export class LanguageOfText {
  readonly #text: string;
  readonly #known = new Map<number, Language | null>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The language around `at`, or `null` when there are too few words to tell. */
  at(at: number): Language | null {
    const stretch = Math.floor(at / STRETCH);
    const known = this.#known.get(stretch);
    if (known !== undefined) return known;
    const from = Math.max(0, stretch * STRETCH - REACH);
    const language = languageOf(this.#text.slice(from, (stretch + 1) * STRETCH + REACH));
    this.#known.set(stretch, language);
    return language;
  }
}

function languageOf(text: string): Language | null {
  const counts = new Map<Language, number>();
  for (const [word] of text.matchAll(WORD)) {
    for (const language of LANGUAGES_OF.get(word.toLowerCase()) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (first === undefined || first[1] - (second?.[1] ?? 0) < LEAD) return null;
  return first[0];
}

const WORD = /\p{L}{1,8}/gu;

/** Words of grammar, and of telling, that make up a third of any text. */
const WORDS: Readonly<Record<Language, string>> = {
  de: 'der die das und ist nicht mit für auf bei den dem des ein eine einen einem einer zu zum zur von vom im am sie ich wir es oder wird werden sind war hat haben kann können nach aus über auch sich wenn als wie nur noch bitte alle dass',
  en: 'the and of to is are was for with from that this it by you your has have be not in on at as or if can will an a when which their they we our its all use',
  es: 'el la los las de del y en un una que es por para con se su al lo no más como este esta si sus son ha puede o desde sobre cuando muy todos cada hay según también tiene',
  fr: 'le la les des de du et est une un pour dans sur avec que qui ce cette pas ne vous au aux par plus sont se il elle ou votre vos nous si peut être cela ces son sa entre selon',
  it: 'il lo la gli le di del della dei delle che e è un una per con in nel nella non si da dal alla al sono come più questo questa ha se o anche ogni puoi può tutti dalla sul',
  nl: 'de het een van voor niet op met bij zijn en is dat in te aan om uw wordt worden deze dit die als of naar door ook kan kunt heeft uit over er alle u geen meer wat',
  pt: 'o a os as de do da dos das e em um uma que é para com não no na nos nas por se ao à mais como pode este esta são seu sua ou foi ser você também cada pelo pela está',
  sv: 'och att som är på för med av till inte den det en ett i de om du kan från har eller när vid ska din dina alla din detta denna dessa sig så också mer varje många utan',
};

const LANGUAGES_OF: ReadonlyMap<string, readonly Language[]> = languagesOfWords();

function languagesOfWords(): Map<string, Language[]> {
  const languages = new Map<string, Language[]>();
  for (const language of KNOWN) {
    for (const word of new Set(WORDS[language].split(' '))) {
      languages.set(word, [...(languages.get(word) ?? []), language]);
    }
  }
  return languages;
}
