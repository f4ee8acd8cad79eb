import { readAdvice, type AdviceWords } from '../recommendations/advice-words.ts';
import { isOpposed, similarity } from '../recommendations/same-advice.ts';
import { NearCandidates } from './near-candidates.ts';
import type { MoveCandidate } from './move-candidates.ts';

/** Candidates that say the same; the first one's words stand for all. */
export type JoinedMove = readonly [MoveCandidate, ...MoveCandidate[]];

type Members = [MoveCandidate, ...MoveCandidate[]];

/** More candidates than this are compared word for word only: nobody wrote such a list. */
const MOST_COMPARED = 600;

/**
 * Joins what is said alike, whichever agent says it and under whatever name.
 *
 * A title that says two things ("add the markup and write the pages") belongs to each move
 * that says one of them, and never makes those two one.
 */
export function joinMoves(candidates: readonly MoveCandidate[]): JoinedMove[] {
  const ranked = candidates.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const simple = ranked.filter(({ clauses }) => clauses.length === 0);
  const groups: Members[] = [];
  const byTitle = new Map<string, Members>();
  const isCompared = candidates.length <= MOST_COMPARED;
  const named = isCompared ? namedByLabel(simple) : new Map<MoveCandidate, MoveCandidate>();
  const near = new NearCandidates();
  for (const candidate of simple) {
    const key = candidate.phrases[0]?.words.join(' ') ?? candidate.advice.id;
    const label = named.get(candidate);
    const there =
      byTitle.get(key) ??
      (label === undefined ? undefined : near.groupOf(label)) ??
      (isCompared ? near.first(candidate, saysTheSame) : undefined);
    const members = there ?? [candidate];
    if (there === undefined) groups.push(members);
    else there.push(candidate);
    byTitle.set(key, members);
    near.add(candidate, members);
  }
  if (!isCompared) return [...groups, ...withSecondDeed(ranked).map((one): JoinedMove => [one])];
  const alone: Members[] = [];
  for (const double of withSecondDeed(ranked)) {
    const clauses = double.clauses.map((text, index) => ({
      deed: double.clauseDeeds[index] ?? '',
      advice: readAdvice(text),
    }));
    const found = [...groups, ...alone].filter((members) =>
      members.some(
        (other) =>
          saysTheSame(double, other) ||
          (other.clauses.length === 0 && clauses.some((clause) => saysClause(clause, other))),
      ),
    );
    if (found.length === 0) alone.push([double]);
    else for (const members of found) members.push(double);
  }
  return [...groups, ...alone];
}

/** Fewest words by which a label names a recommendation. */
const LEAST_LABEL = 2;

/**
 * Opportunities whose label names one recommendation of their own agent, and only one:
 * "Event schema" beside "Add event schema to 212 pages".
 */
function namedByLabel(candidates: readonly MoveCandidate[]): Map<MoveCandidate, MoveCandidate> {
  const named = new Map<MoveCandidate, MoveCandidate>();
  const recommended = candidates.filter(({ kind }) => kind === 'recommendation');
  for (const candidate of candidates) {
    const label = candidate.phrases[0]?.words ?? [];
    if (candidate.kind !== 'opportunity' || label.length < LEAST_LABEL) continue;
    const found = recommended.filter(
      ({ advice, phrases }) =>
        advice.agentId === candidate.advice.agentId &&
        label.every((word) => phrases[0]?.words.includes(word)),
    );
    if (found.length === 1 && found[0] !== undefined) named.set(candidate, found[0]);
  }
  return named;
}

/** Whose words stand for a move: a recommendation's first. */
const KINDS: readonly MoveCandidate['kind'][] = ['recommendation', 'opportunity', 'next step'];

function withSecondDeed(candidates: readonly MoveCandidate[]): MoveCandidate[] {
  return candidates.filter(({ clauses }) => clauses.length > 0);
}

function saysTheSame(a: MoveCandidate, b: MoveCandidate): boolean {
  if (!sharesWords(a.vocabulary, b.vocabulary)) return false;
  const isSameAgent = a.advice.agentId === b.advice.agentId;
  // An agent that recommends two like things means two things.
  if (isSameAgent && a.kind === b.kind) return isSameTitle(a, b);
  if (a.phrases.some((one) => b.phrases.some((other) => isOpposed(one, other)))) return false;
  if (dependsOn(a, b) || dependsOn(b, a)) return false;
  return (
    a.phrases.some((one) => b.phrases.some((other) => isAlike(one, other))) ||
    isSameReason(a.reason, b.reason) ||
    changesTheSameNumbers(a, b) ||
    (a.deed !== '' && a.deed === b.deed)
  );
}

/** What has to be done before something else is not the same thing. */
function dependsOn({ advice }: MoveCandidate, other: MoveCandidate): boolean {
  const title = other.advice.title.trim().toLowerCase();
  return title !== '' && advice.dependencies.some((text) => text.trim().toLowerCase() === title);
}

function sharesWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  const least = Math.min(2, few.size);
  let shared = 0;
  for (const word of few) {
    if (many.has(word)) shared += 1;
    if (shared >= least) return true;
  }
  return false;
}

function isSameTitle(a: MoveCandidate, b: MoveCandidate): boolean {
  const [one, other] = [a.phrases[0], b.phrases[0]];
  return one !== undefined && other !== undefined && similarity(one, other) === 1;
}

function saysClause(
  { deed, advice }: { deed: string; advice: AdviceWords },
  other: MoveCandidate,
): boolean {
  return (
    other.phrases.some((phrase) => isAlike(advice, phrase)) || (deed !== '' && deed === other.deed)
  );
}

/** Fewest words that a phrase needs to be the same as another one that holds it. */
const LEAST_WORDS = 3;
/** What part of the longer phrase the shorter one has to be. */
const LEAST_COVERED = 0.6;

function isAlike(a: AdviceWords, b: AdviceWords): boolean {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  // First what costs nothing: neither likeness can do without it.
  if (short.words.length < 2 || !short.words.every((word) => long.words.includes(word))) {
    return false;
  }
  const isMostOfIt = short.words.length / long.words.length >= LEAST_COVERED;
  return similarity(a, b) > 0 || (short.words.length > LEAST_WORDS && isMostOfIt);
}

/** The same explanation in the same words: a test and the proposal that it tests. */
function isSameReason(a: AdviceWords, b: AdviceWords): boolean {
  return (
    a.words.length >= 8 &&
    a.words.length === b.words.length &&
    a.words.every((word, index) => word === b.words[index])
  );
}

/** "From 13 to 7 fields" and "7 fields instead of 13", of the same thing. */
function changesTheSameNumbers(a: MoveCandidate, b: MoveCandidate): boolean {
  const [one, other] = [a.phrases[0]?.words ?? [], b.phrases[0]?.words ?? []];
  // Few titles have two numbers: most pairs end here.
  if (one.filter(isNumber).length < 2) return false;
  const shared = one.filter((word) => other.includes(word));
  const numbers = new Set(shared.filter(isNumber));
  return numbers.size >= 2 && shared.length - numbers.size >= 2;
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}
