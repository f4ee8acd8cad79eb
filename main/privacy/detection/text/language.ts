const KNOWN = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'sv'] as const;

/** A language that a text is told to be in. */
export type Language = (typeof KNOWN)[number];

/** A text is counted in stretches of so many characters, each once. */
const STRETCH = 250;

/**
 * Tells the language of the lines around a place in a text.
 *
 * It counts the few words that no sentence can do without. A heading or a cell alone has none of
 * them, so the stretches before and after count as well.
 */
export class LanguageOfText {
  readonly #text: string;
  readonly #counts = new Map<number, readonly number[]>();
  readonly #known = new Map<number, Language | null>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The language around `at`, or `null` when there are too few words to tell. */
  at(at: number): Language | null {
    const stretch = Math.floor(at / STRETCH);
    let language = this.#known.get(stretch);
    if (language === undefined) {
      const around = [stretch - 1, stretch, stretch + 1].map((one) => this.#countsOf(one));
      language = leadingLanguage(
        KNOWN.map((_, index) => around.reduce((sum, counts) => sum + (counts[index] ?? 0), 0)),
      );
      this.#known.set(stretch, language);
    }
    return language;
  }

  #countsOf(stretch: number): readonly number[] {
    let counts = this.#counts.get(stretch);
    if (counts === undefined) {
      const start = Math.max(0, stretch * STRETCH);
      counts = countWords(this.#text.slice(start, Math.max(0, (stretch + 1) * STRETCH)));
      this.#counts.set(stretch, counts);
    }
    return counts;
  }
}

/** How many words of each language a text has. */
function countWords(text: string): readonly number[] {
  const counts = KNOWN.map(() => 0);
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    if (word.length > LONGEST) continue;
    for (const index of LANGUAGES_OF.get(word) ?? []) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** The language with the most words, unless another has as many. */
function leadingLanguage(counts: readonly number[]): Language | null {
  const most = Math.max(...counts);
  const first = counts.indexOf(most);
  return most === 0 || counts.lastIndexOf(most) !== first ? null : (KNOWN[first] ?? null);
}

const WORD = /\p{L}+/gu;

/** Words of grammar, and of telling, that make up a third of any text. */
const WORDS: Readonly<Record<Language, string>> = {
  de: 'der die das und ist nicht mit für auf bei den dem des ein eine einen einem einer zu zum zur von vom im am sie ich wir es oder wird werden sind war hat haben kann können nach aus über auch sich wenn als wie nur noch bitte alle dass an habe bin sein seine ihre ihr dann doch hatte wurde wurden uns mir mich ihm ihn hier weil',
  en: 'the and of to is are was for with from that this it by you your has have be not in on at as or if can will an a when which their they we our its all use he she his her were had did but my who what there been would after before',
  es: 'el la los las de del y en un una que es por para con se su al lo no más como este esta si sus son ha puede o desde sobre cuando muy todos cada hay según también tiene a me le les nos mi fue era pero porque ya quien donde hasta ayer',
  fr: 'le la les des de du et est une un pour dans sur avec que qui ce cette pas ne vous au aux par plus sont se il elle ou votre vos nous si peut être cela ces son sa entre selon a je tu me mon mais été était leur ils elles chez hier après',
  it: 'il lo la gli le di del della dei delle che e è un una per con in nel nella non si da dal alla al sono come più questo questa ha se o anche ogni puoi può tutti dalla sul a ho mi ti ci ne ma perché dove era stato stata nostra nostro suo sua loro dopo ieri',
  nl: 'de het een van voor niet op met bij zijn en is dat in te aan om uw wordt worden deze dit die als of naar door ook kan kunt heeft uit over er alle u geen meer wat na elke alleen onze wij maar tot ik je jij hij zij ze we mijn was waren had hebben zo nog dan heb hier',
  pt: 'o a os as de do da dos das e em um uma que é para com não no na nos nas por se ao à mais como pode este esta são seu sua ou foi ser você também cada pelo pela está me meu minha mas era nós quem onde lhe até já muito porque pelos pelas aos ontem',
  sv: 'och att som är på för med av till inte den det en ett i de om du kan från har eller när vid ska din dina alla din detta denna dessa sig så också mer varje många utan jag han hon mig min men var hade blev ingen nu då där här hos sin sitt efter',
};

/** The places in `KNOWN` of the languages that have a word. */
const LANGUAGES_OF: ReadonlyMap<string, readonly number[]> = languagesOfWords();

const LONGEST = Math.max(...[...LANGUAGES_OF.keys()].map((word) => word.length));

function languagesOfWords(): Map<string, number[]> {
  const languages = new Map<string, number[]>();
  for (const [index, language] of KNOWN.entries()) {
    for (const word of new Set(WORDS[language].split(' '))) {
      languages.set(word, [...(languages.get(word) ?? []), index]);
    }
  }
  return languages;
}
