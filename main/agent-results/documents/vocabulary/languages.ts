/** The languages that the vocabulary has words of, as ISO 639-1 codes. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What they are called in English. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
  nl: 'Dutch',
  pt: 'Portuguese',
  ja: 'Japanese',
};

/** Terms of one meaning by language, set apart by "|"; see `foldWords` for what is the same. */
export type Terms = Readonly<Partial<Record<Language, string>>>;

/** The meanings of one group, each with its terms. */
export type TermTable<Meaning extends string> = Readonly<Record<Meaning, Terms>>;

/** Languages that set decimals off by a point and thousands by a comma. */
export const WITH_DECIMAL_POINT: ReadonlySet<Language> = new Set(['en', 'ja']);

/** Small words of each language: they carry no meaning in a heading, and tell languages apart. */
export const SMALL_WORDS: Readonly<Record<Language, string>> = {
  en: 'the a an and or of to for in on with is are was be by from at as this that your our it its not no what we you per vs',
  de: 'der die das den dem des ein eine einen einem einer und oder von zu zur zum für in im auf mit ist sind war bei aus nach als auch nicht kein keine wird werden wir sie pro was am an',
  fr: 'le la les l un une des du de d et ou à au aux pour en dans sur avec est sont par ce cette ces qui que ne pas nous vous votre nos se plus',
  es: 'el la los las un una unos unas de del y o a al para en con es son por que no se su sus lo como más esta este nuestro',
  it: 'il lo la i gli le l un una uno di del della dei delle e o a al alla per in nel con è sono da dal che non si come più questo questa',
  nl: 'de het een en of van voor in op met is zijn door bij uit naar als ook niet geen wordt worden we u dit dat te om per',
  pt: 'o a os as um uma uns de do da dos das e ou para em no na nos nas com é são por que não se como mais este esta seu sua ao',
  ja: '',
};
