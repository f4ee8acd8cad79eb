/**
 * Writes what tells words from names in seven languages, from texts in these languages:
 * `word-model.json` (weights) and `words-of-languages.json` (words that are names elsewhere), both in
 * `main/privacy/detection/names/`.
 *
 * It takes a folder with `de.txt`, `es.txt`, `fr.txt`, `it.txt`, `nl.txt`, `pt.txt` and `sv.txt`, some
 * megabytes of prose each, in which names of people are rare. The files here were made from the public
 * documentation of Microsoft Dynamics 365 in these languages (CC BY 4.0; repositories
 * `dynamics365smb-docs-pr.*` and `dynamics-365-project-operations-pr.*` of MicrosoftDocs), Markdown
 * removed. No sentence of it is kept, single words and weights only.
 *
 *     node scripts/build-word-evidence.ts <that folder>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldName } from '../main/privacy/detection/names/fold-name.ts';
import nameLists from '../main/privacy/detection/names/name-lists.json' with { type: 'json' };
import {
  BUCKETS,
  bucketsOf,
  LIKELY_WORD_ODDS,
} from '../main/privacy/detection/names/word-model.ts';

const OUTPUT = fileURLToPath(new URL('../main/privacy/detection/names/', import.meta.url));
const LANGUAGES = ['de', 'es', 'fr', 'it', 'nl', 'pt', 'sv'] as const;

/** A word in lower case counts when it stands in the texts this often. */
const MIN_COUNT = 3;
/** One that is in no list of names, and that its letters do not give away, this often. */
const MIN_COUNT_OF_ODD = 8;

/** Words of speech and marketing that documentation lacks, and that are first names elsewhere; folded. */
const ALSO_WORDS: Readonly<Record<(typeof LANGUAGES)[number], string>> = {
  de: 'du mal los ok rein morgen kam tod eben hart boden tagen lief sommer kino damen hande oma lander',
  es:
    'mira mio mia feliz corazon senora tierra matar ay malo perfecto joven bebe rey cielo avion sal anda novia dale ' +
    'mesa cena bonito bonita dulce bienvenido mar isla rio viva vive lluvia dura tira torre chico nino ok vi eran ido ' +
    'alegra reino primo navidad',
  fr: 'maison rue mai belle mille vit beau soleil aime beaux matin avenir demi roi rens',
  it:
    'lei ok lui amico donna bella domani amore felice terra mani eri spero cena vada nonna aria cielo cara caro natale ' +
    'tranquillo dura vive viva mica pelle barca bambina giovani innocente storie zia arma isola sabato santo senta ' +
    'gentile stanca vivi tira manda gioia',
  nl: 'jullie nou oke morgen hoi hart liet kende val van lieve lief adem reis oma diep toon dan dom kip maan ster rook jong',
  pt:
    'sim nada tao cara mae ai ok ola amor feliz vi gosto mal ta teria terra numa tal comer sala ca dez sol boas mesa ' +
    'bonito bonita sai dai anda meia azul liga viva vive cena rio justo som belo alma general leia tira mel dona reino ' +
    'natal rei dono mala zona anel pao',
  sv:
    'ja nat liv doda van ville jo illa lilla spela leva kara jorden fina ak vila hart vit vita lita jaga talat elden ' +
    'radion bud magen bok sade hanga ara jul pask',
};

const ROUNDS = 8;
const RATE = 0.05;
const DECAY = 1e-6;
/** A prime, so that the samples come in another order than the lists. */
const STRIDE = 1_000_003;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: build-word-evidence.ts <folder of texts>');

const names = new Set(
  [nameLists.commonFirst, nameLists.first, nameLists.commonLast, nameLists.last].flatMap((list) =>
    list.split(' '),
  ),
);
const everyday = new Map<string, ReadonlyMap<string, number>>();
for (const language of LANGUAGES) {
  const text = readFileSync(path.join(folder, `${language}.txt`), 'utf8');
  everyday.set(language, everydayWords(text, language));
}
const oddsOf = writeModel();
writeWords();

/** Folded words that the text uses as words: in lower case, or as German nouns behind an article. */
function everydayWords(
  text: string,
  language: (typeof LANGUAGES)[number],
): ReadonlyMap<string, number> {
  const small = count(text, /(?<=\p{Ll}[,;]? )\p{Ll}[\p{Ll}\p{M}]{1,39}(?=[ ,.;:!?)])/gu);
  const large =
    language === 'de'
      ? count(
          text,
          /(?<=(?:^| )(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|im|am|zum|zur|beim|vom|ins|kein|keine|alle|diese|dieser|dieses|diesem|diesen|jede|jeder|jeden) )\p{Lu}[\p{Ll}\p{M}]{1,39}(?=[ ,.;:!?)])/gmu,
        )
      : count(text, /(?<=\p{Ll} )\p{Lu}[\p{Ll}\p{M}]{1,39}(?=[ ,.;:!?)])/gu);
  const words = new Map<string, number>();
  if (language === 'de') {
    for (const [word, times] of large) if (times >= MIN_COUNT) words.set(word, times);
  }
  for (const [word, times] of small) {
    const isUsual = times >= MIN_COUNT && (language === 'de' || times >= (large.get(word) ?? 0));
    if (isUsual) words.set(word, times);
  }
  for (const word of ALSO_WORDS[language].split(' ')) words.set(word, MIN_COUNT);
  return words;
}

function count(text: string, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(pattern)) {
    const folded = foldName(word);
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return counts;
}

function writeWords(): void {
  const output = Object.fromEntries(
    [...everyday].map(([language, words]) => [
      language,
      [...words]
        .filter(
          ([word, times]) => names.has(word) || (times >= MIN_COUNT_OF_ODD && !isByForm(word)),
        )
        .map(([word]) => word)
        .toSorted()
        .join(' '),
    ]),
  );
  writeFileSync(
    path.join(OUTPUT, 'words-of-languages.json'),
    `${JSON.stringify(output, null, 2)}\n`,
  );
}

function isByForm(word: string): boolean {
  return oddsOf(bucketsOf(word)) > LIKELY_WORD_ODDS;
}

/** @returns the odds of the written weights */
function writeModel(): (buckets: readonly number[]) => number {
  const words = new Set([
    ...[...everyday.values()].flatMap((list) => [...list.keys()]),
    ...nameLists.word.split(' '),
  ]);
  const samples = [
    ...[...words].filter((word) => !names.has(word)).map((word) => [word, 1] as const),
    ...[...names].filter((name) => !words.has(name)).map((name) => [name, 0] as const),
  ].map(([word, label]) => ({ word, buckets: bucketsOf(word), label }));
  const held = samples.filter((_, at) => at % 20 === 0);
  const used = samples.filter((_, at) => at % 20 !== 0);
  const { bias, weights } = train(used);
  const step = Math.max(...weights.map(Math.abs)) / 127;
  const small = Int8Array.from(weights, (weight) => Math.round(weight / step));
  const odds = (buckets: readonly number[]): number =>
    buckets.reduce((sum, one) => sum + (small[one] ?? 0), 0) * step + bias;
  report(held, odds);
  const output = { bias, step, weights: Buffer.from(small.buffer).toString('base64') };
  writeFileSync(path.join(OUTPUT, 'word-model.json'), `${JSON.stringify(output, null, 2)}\n`);
  return odds;
}

interface Sample {
  readonly word: string;
  readonly buckets: readonly number[];
  readonly label: 0 | 1;
}

/** Adagrad on the logistic loss; both classes weigh the same. */
function train(samples: readonly Sample[]): { bias: number; weights: Float64Array } {
  const weights = new Float64Array(BUCKETS);
  const squares = new Float64Array(BUCKETS).fill(1);
  const share = samples.filter(({ label }) => label === 1).length / samples.length;
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < samples.length; turn += 1) {
      const sample = samples[(turn * STRIDE + round) % samples.length];
      if (sample === undefined) continue;
      let sum = bias;
      for (const one of sample.buckets) sum += weights[one] ?? 0;
      const weight = sample.label === 1 ? 0.5 / share : 0.5 / (1 - share);
      const slope = (1 / (1 + Math.exp(-sum)) - sample.label) * weight;
      bias -= RATE * 0.1 * slope;
      for (const one of sample.buckets) {
        const before = weights[one] ?? 0;
        squares[one] = (squares[one] ?? 1) + slope * slope;
        weights[one] = before - (RATE * 4 * (slope + DECAY * before)) / Math.sqrt(squares[one]);
      }
    }
  }
  return { bias, weights };
}

function report(held: readonly Sample[], odds: (buckets: readonly number[]) => number): void {
  for (const limit of [-2, 0, 2, 3]) {
    const above = held.filter(({ buckets }) => odds(buckets) > limit);
    const right = above.filter(({ label }) => label === 1).length;
    const words = held.filter(({ label }) => label === 1).length;
    const lost = (above.length - right) / (held.length - words);
    process.stdout.write(
      `odds above ${limit}: ${((100 * right) / words).toFixed(1)} % of words, ${(100 * lost).toFixed(1)} % of names\n`,
    );
  }
}
