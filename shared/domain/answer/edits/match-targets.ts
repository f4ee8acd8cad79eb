import { findNumbers } from '../find-numbers.ts';
import { readAdvice, type AdviceWords } from '../../recommendations/advice-words.ts';
import { isOpposite } from '../../recommendations/direction.ts';
import { similarity } from '../../recommendations/same-advice.ts';
import type { EditTarget, Fact, MoveTarget } from './answer-edit.ts';

type FindingTarget = Extract<EditTarget, { kind: 'finding' }>;

/** Scores from here on are sure enough for two targets that have become one item. */
const SURE = 50;

/**
 * Finds for each target the one item that it is about, the surest pairs first.
 *
 * An item is given to one target, unless several say for sure that they are it: what were two
 * moves may have been joined into one.
 */
export function matchTargets<T, I>(
  targets: readonly T[],
  items: readonly I[],
  likeness: (target: T, item: I) => number,
): Map<T, I> {
  const pairs = targets
    .flatMap((target) => items.map((item) => ({ target, item, value: likeness(target, item) })))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value);
  const found = new Map<T, I>();
  const taken = new Set<I>();
  for (const { target, item } of pairs) {
    if (found.has(target) || taken.has(item)) continue;
    found.set(target, item);
    taken.add(item);
  }
  for (const { target, item, value } of pairs) {
    if (!found.has(target) && value >= SURE) found.set(target, item);
  }
  return found;
}

/** Says how surely an item is the one that was edited: 0 for another one, 100 for the very same. */
export class Likeness {
  readonly #words = new Map<string, AdviceWords>();

  finding(target: FindingTarget, now: FindingTarget): number {
    if (target.computed !== '' || now.computed !== '') {
      return target.computed === now.computed ? 100 : 0;
    }
    if (target.agentId !== now.agentId) return 0;
    if (fold(target.said) === fold(now.said)) return 100;
    const labels = measuredLabels(target.facts);
    if (labels !== '' && labels === measuredLabels(now.facts)) return 60;
    return 10 * this.#ofTexts(target.said, now.said);
  }

  move(target: MoveTarget, { title, sources }: MoveTarget): number {
    if (fold(title) === fold(target.title)) return 100;
    const isSource = (one: MoveTarget['sources'][number]): boolean =>
      sources.some(
        (source) => source.agentId === one.agentId && fold(source.title) === fold(one.title),
      );
    const [lead] = target.sources;
    if (lead !== undefined && isSource(lead)) return 90;
    const shared = target.sources.filter(isSource).length;
    if (shared > 0) return SURE + Math.min(shared, 9);
    const said = [target.title, ...target.sources.map((source) => source.title)];
    const says = [title, ...sources.map((source) => source.title)];
    const alike = Math.max(0, ...said.flatMap((a) => says.map((b) => this.#ofTexts(a, b))));
    if (alike > 0) return 10 + 10 * alike;
    return target.sources.some((one) => this.#hasItsId(one, sources)) ? 8 : 0;
  }

  /** Whether what was edited rests on the same values as it did. */
  areSameFacts(before: readonly Fact[], now: readonly Fact[]): boolean {
    if (writtenFacts(before) !== writtenFacts(now)) return false;
    return this.isSameMeaning(proseOf(before), proseOf(now));
  }

  /** Whether two texts say the same with the same numbers. */
  isSameMeaning(before: string, now: string): boolean {
    if (fold(before) === fold(now)) return true;
    return haveSameNumbers(before, now) && this.#ofTexts(before, now) > 0;
  }

  /** The same id of the same agent, and half of the words: agents use "rec_1" for anything. */
  #hasItsId(
    { agentId, ownId, title }: MoveTarget['sources'][number],
    sources: MoveTarget['sources'],
  ): boolean {
    if (ownId === '') return false;
    const source = sources.find((one) => one.agentId === agentId && one.ownId === ownId);
    if (source === undefined) return false;
    const [a, b] = [this.#wordsOf(title).words, this.#wordsOf(source.title).words];
    const shared = a.filter((word) => b.includes(word)).length;
    return shared >= 2 && shared * 2 >= Math.max(a.length, b.length);
  }

  /** From 0 to 1; another verb or number may stand in the same words. */
  #ofTexts(a: string, b: string): number {
    const alike = similarity(this.#wordsOf(a), this.#wordsOf(b));
    if (alike > 0) return alike;
    const [one, other] = [this.#wordsOf(withoutNumbers(a)), this.#wordsOf(withoutNumbers(b))];
    if (isOpposite(one.direction, other.direction)) return 0;
    return isSameSubject(one, other) ? SAME_SUBJECT : 0;
  }

  #wordsOf(text: string): AdviceWords {
    const there = this.#words.get(text) ?? readAdvice(text);
    this.#words.set(text, there);
    return there;
  }
}

/** Whether the numbers in two texts are the same, however they are written. */
export function haveSameNumbers(before: string, now: string): boolean {
  return numbersIn(before) === numbersIn(now);
}

function numbersIn(text: string): string {
  return findNumbers(text)
    .map(({ value, isPercent }) => `${value}${isPercent ? '%' : ''}`)
    .toSorted()
    .join(' ');
}

/** Words that a subject has at least, to be known by them alone, and how sure it is then. */
const LEAST_SUBJECT = 3;
const SAME_SUBJECT = 0.7;

function isSameSubject({ subject: a }: AdviceWords, { subject: b }: AdviceWords): boolean {
  return a.length >= LEAST_SUBJECT && a.toSorted().join(' ') === b.toSorted().join(' ');
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\d[\d.,]*/gu, ' ');
}

const LONGEST_VALUE = 40;

/** A number with a name, rather than a sentence. */
function isMeasured({ label, value }: Fact): boolean {
  return value.length <= LONGEST_VALUE && /\d/.test(value) && label !== value;
}

function measuredLabels(facts: readonly Fact[]): string {
  const labels = facts.filter(isMeasured).map(({ label }) => fold(label));
  return labels.toSorted().join('\n');
}

function writtenFacts(facts: readonly Fact[]): string {
  const written = facts
    .filter(isMeasured)
    .map(({ label, value }) => `${fold(label)}=${numbersIn(value)}`);
  return written.toSorted().join('\n');
}

function proseOf(facts: readonly Fact[]): string {
  const prose = facts.filter((fact) => !isMeasured(fact)).map(({ value }) => value);
  return prose.join(' ');
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
