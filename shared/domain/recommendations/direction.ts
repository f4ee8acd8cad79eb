/** Which way a piece of advice goes, on which scale. */
export interface Direction {
  readonly scale: string;
  readonly sign: 1 | -1;
}

/** Verbs that go one way and the other. Only verbs of one scale oppose each other. */
const SCALES: readonly (readonly [scale: string, up: string, down: string])[] = [
  [
    'presence',
    'add introduce launch create enable show keep start use include restore allow',
    'remove drop delete disable hide stop avoid retire pause exclude eliminate discontinue forbid block',
  ],
  [
    'amount',
    'increase raise extend expand lengthen grow enlarge widen boost',
    'reduce decrease lower shorten narrow cut limit shrink',
  ],
  ['grouping', 'merge consolidate combine unify join', 'split separate divide'],
  ['place', 'centralize centralise', 'decentralize decentralise'],
];

const VERBS: ReadonlyMap<string, Direction> = new Map(
  SCALES.flatMap(([scale, up, down]) => [
    ...up.split(' ').map((verb): [string, Direction] => [verb, { scale, sign: 1 }]),
    ...down.split(' ').map((verb): [string, Direction] => [verb, { scale, sign: -1 }]),
  ]),
);

/** Turn what follows into its opposite. */
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'never', 'dont', 'no']);

/** Filling words that may stand between a negation and its verb. */
const AUXILIARIES: ReadonlySet<string> = new Set(['do', 'should', 'longer', 'must', 'please']);

/** Advice begins with its verb, after few other words if any. */
const LEADING_WORDS = 4;

/**
 * Finds which way a title goes by the first verb of the table among its first words.
 *
 * @param words in lower case, in their order
 * @returns the direction, and the places of the words that gave it
 */
export function directionOf(words: readonly string[]): {
  direction: Direction | null;
  used: ReadonlySet<number>;
} {
  const used = new Set<number>();
  let isNegated = false;
  for (const [index, word] of words.slice(0, LEADING_WORDS).entries()) {
    if (NEGATIONS.has(word)) {
      isNegated = !isNegated;
      used.add(index);
    } else if (AUXILIARIES.has(word)) {
      used.add(index);
    } else {
      const found = VERBS.get(word);
      if (found === undefined) continue;
      used.add(index);
      return { direction: isNegated ? reverse(found) : found, used };
    }
  }
  return { direction: null, used: new Set() };
}

/** Whether two directions go against each other. */
export function isOpposite(a: Direction | null, b: Direction | null): boolean {
  return a !== null && b !== null && a.scale === b.scale && a.sign !== b.sign;
}

function reverse({ scale, sign }: Direction): Direction {
  return { scale, sign: sign === 1 ? -1 : 1 };
}
