import type { AgentRegistry } from '../agent-registry.ts';
import type { Recommendation } from '../recommendation.ts';
import { readAdvice, type AdviceWords } from './advice-words.ts';
import { similarity } from './same-advice.ts';

/** What several agents advise alike, or one alone. */
export interface MergedAdvice {
  /** The one whose words stand for all: the most urgent, then the first agent's. */
  readonly lead: Recommendation;
  /** All of them, the lead among them, in the order of the agents. */
  readonly sources: readonly Recommendation[];
  readonly words: readonly AdviceWords[];
}

/**
 * Joins what agents advise alike.
 *
 * Titles that are the same word for word are one. Near-duplicates (see `similarity`) are
 * one when they come from different agents and each of them is like each other one: a
 * chain of small differences does not join its ends. An agent that says two like things
 * means two things. Each recommendation ends up in exactly one place, and the order in
 * which they are given makes no difference.
 */
export function mergeRecommendations(
  all: readonly Recommendation[],
  agents: AgentRegistry,
): MergedAdvice[] {
  const compareOrigins = originOrder(agents);
  const groups = groupByWords(all.toSorted(compareOrigins));
  for (const [a, b] of likePairs(groups)) {
    const [one, other] = [clusterOf(a), clusterOf(b)];
    if (one !== other && canJoin(one, other)) {
      for (const group of other.members) {
        one.members.push(group);
        group.cluster = one;
      }
    }
  }
  return [...new Set(groups.map(clusterOf))].map(({ members }) => {
    const sources = members.flatMap((group) => group.sources).toSorted(compareOrigins);
    return { lead: leadOf(sources), sources, words: members.map(({ advice }) => advice) };
  });
}

/** Orders by agent and by place in its payload, numbers by their size. */
export function originOrder(
  agents: AgentRegistry,
): (a: Recommendation, b: Recommendation) => number {
  return (a, b) =>
    agents.compare(a.agentId, b.agentId) ||
    comparePlaces(a.pointer, b.pointer) ||
    (a.id < b.id ? -1 : Number(a.id > b.id));
}

interface Cluster {
  readonly members: Group[];
}

/** Recommendations with the same words. */
interface Group {
  readonly key: string;
  readonly advice: AdviceWords;
  readonly sources: Recommendation[];
  cluster: Cluster | null;
}

function clusterOf(group: Group): Cluster {
  group.cluster ??= { members: [group] };
  return group.cluster;
}

function groupByWords(sorted: readonly Recommendation[]): Group[] {
  const groups = new Map<string, Group>();
  for (const recommendation of sorted) {
    const advice = readAdvice(recommendation.title || recommendation.description);
    // One without any word is like no other.
    const key = advice.words.length === 0 ? `\n${recommendation.id}` : advice.words.join(' ');
    const there = groups.get(key);
    if (there === undefined) {
      groups.set(key, { key, advice, sources: [recommendation], cluster: null });
    } else there.sources.push(recommendation);
  }
  return [...groups.values()];
}

/** Pairs of groups that are like each other, the most alike first. */
function likePairs(groups: readonly Group[]): (readonly [Group, Group])[] {
  const byWord = new Map<string, Group[]>();
  for (const group of groups) {
    for (const word of new Set(group.advice.words)) {
      const there = byWord.get(word);
      if (there === undefined) byWord.set(word, [group]);
      else there.push(group);
    }
  }
  const pairs = groups.flatMap((group) => {
    // Whatever holds all words of this one holds its rarest, too.
    const lists = group.advice.words.map((word) => byWord.get(word) ?? []);
    const rarest = lists.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return rarest.flatMap((other) => {
      const isCovered = other.advice.words.length > group.advice.words.length;
      const isSameSize = other.advice.words.length === group.advice.words.length;
      if (!isCovered && !(isSameSize && group.key < other.key)) return [];
      const value = similarity(group.advice, other.advice);
      return value === 0 ? [] : [{ value, pair: inOrder(group, other) }];
    });
  });
  return pairs
    .toSorted(
      (a, b) =>
        b.value - a.value ||
        compareText(a.pair[0].key, b.pair[0].key) ||
        compareText(a.pair[1].key, b.pair[1].key),
    )
    .map(({ pair }) => pair);
}

function inOrder(a: Group, b: Group): readonly [Group, Group] {
  return a.key < b.key ? [a, b] : [b, a];
}

function canJoin(one: Cluster, other: Cluster): boolean {
  const agents = new Set(agentsOf(one));
  if (agentsOf(other).some((agentId) => agents.has(agentId))) return false;
  return one.members.every((a) => other.members.every((b) => similarity(a.advice, b.advice) > 0));
}

function agentsOf({ members }: Cluster): Recommendation['agentId'][] {
  return members.flatMap(({ sources }) => sources.map(({ agentId }) => agentId));
}

/** A stated priority speaks louder than a place in a list. */
function leadOf(sources: readonly Recommendation[]): Recommendation {
  const [first, ...others] = sources;
  if (first === undefined) throw new Error('A merged recommendation has at least one source');
  return others.reduce((best, next) => (urgency(next) < urgency(best) ? next : best), first);
}

const LEAST_URGENT = 11;

function urgency({ priority, isPriorityStated }: Recommendation): number {
  return isPriorityStated ? priority : LEAST_URGENT;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function comparePlaces(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [left = '', right = ''] = [one[index], other[index]];
    if (left === right) continue;
    const isNumbered = /^\d{1,9}$/.test(left) && /^\d{1,9}$/.test(right);
    return isNumbered ? Number(left) - Number(right) : compareText(left, right);
  }
  return 0;
}
