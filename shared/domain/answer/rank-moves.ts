import type { AgentRegistry } from '../agent-registry.ts';
import type { Recommendation } from '../recommendation.ts';
import { findConflicts } from '../recommendations/find-conflicts.ts';
import { findNeeds } from '../recommendations/find-needs.ts';
import type { MergedAdvice } from '../recommendations/merge-recommendations.ts';
import { orderAdvice } from '../recommendations/order-advice.ts';
import type { AdviceConflict } from '../recommendations/recommendation-plan.ts';
import { readAdvice } from '../recommendations/advice-words.ts';
import type { AnswerWords } from './answer-words.ts';
import { findNumbers } from './find-numbers.ts';
import type { Lever, Move, MoveReason } from './answer.ts';
import { conflictText } from './conflict-text.ts';
import { joinMoves, type JoinedMove } from './join-moves.ts';
import { titleOf, type MoveCandidate } from './move-candidates.ts';
import { countWaiting, withTestNeeds } from './test-needs.ts';

/** The one ranking, and what in it contradicts itself. */
export interface RankedMoves {
  readonly moves: readonly Move[];
  readonly conflicts: readonly (AdviceConflict & { readonly text: string })[];
  /** Numbers of moves that wait for each other. */
  readonly cycles: readonly (readonly number[])[];
}

/** A move before it has its number. */
interface Draft {
  readonly merged: MergedAdvice;
  readonly members: JoinedMove;
  readonly impact: Recommendation['impactEstimate'];
  readonly effort: Recommendation['effortEstimate'];
  /** In the agent's words where it gave no level; empty without. */
  readonly effortWords: string;
  readonly confidence: number | null;
  readonly lever: Lever | null;
}

/**
 * Puts all that the agents say to do into one order.
 *
 * First what others wait for and nothing holds up, then by impact (a lever counts as high,
 * and the larger goes first), effort, confidence and the priority that an agent stated.
 * What no agent rated comes last. Whatever a move needs stands before it.
 */
export function rankMoves(
  candidates: readonly MoveCandidate[],
  levers: readonly Lever[],
  agents: AgentRegistry,
  words: AnswerWords,
): RankedMoves {
  const drafts = joinMoves(candidates).map((members) => draft(members, levers));
  const byMerged = new Map(drafts.map((one) => [one.merged, one]));
  const all = drafts.map(({ merged }) => merged);
  const found = findNeeds(all);
  const needs = withTestNeeds(all, found.needs);
  const waiting = countWaiting(all, needs);
  const ranked = drafts.toSorted(
    (a, b) =>
      compare(rankOf(a, needs, waiting), rankOf(b, needs, waiting)) || compareSource(a, b, agents),
  );
  const { order, after, cycles } = orderAdvice(
    ranked.map(({ merged }) => merged),
    needs,
  );
  const numbers = new Map(order.map((merged, index) => [merged, index + 1]));
  const numbersOf = (some: readonly MergedAdvice[]): number[] =>
    some.flatMap((one) => numbers.get(one) ?? []).toSorted((a, b) => a - b);
  const before = reversed(after);
  const conflicts = findConflicts(order);
  const circles = cycles.map(numbersOf);
  const agentOf = new Map(
    all.flatMap(({ sources }) => sources.map((one) => [one.id, one.agentId])),
  );
  const moves = order.flatMap((merged): Move[] => {
    const one = byMerged.get(merged);
    if (one === undefined) return [];
    return [
      toMove(
        one,
        {
          number: numbers.get(merged) ?? 0,
          openDependencies: found.open.get(merged) ?? [],
          conflicts: conflicts
            .filter(({ kind, about, said }) =>
              kind === 'opposite'
                ? said.some(({ id }) => id === merged.lead.id)
                : about === merged.lead.id,
            )
            .map((conflict) => conflictText(conflict, agentOf, agents, words)),
          cycle: circles.find((circle) => circle.includes(numbers.get(merged) ?? 0)) ?? [],
          needs: numbersOf(after.get(merged) ?? []),
          unblocks: numbersOf(before.get(merged) ?? []),
        },
        words,
      ),
    ];
  });
  return {
    moves,
    conflicts: conflicts.map((conflict) => ({
      ...conflict,
      text: conflictText(conflict, agentOf, agents, words),
    })),
    cycles: circles,
  };
}

/** Of what comes after what: who waits for each. */
function reversed(
  after: ReadonlyMap<MergedAdvice, readonly MergedAdvice[]>,
): Map<MergedAdvice, MergedAdvice[]> {
  const waiting = new Map<MergedAdvice, MergedAdvice[]>();
  for (const [one, earlier] of after) {
    for (const other of earlier) {
      const there = waiting.get(other);
      if (there === undefined) waiting.set(other, [one]);
      else there.push(one);
    }
  }
  return waiting;
}

function draft(members: JoinedMove, levers: readonly Lever[]): Draft {
  const sources = members.map(({ advice }) => advice);
  const [lead] = sources;
  if (lead === undefined) throw new Error('A joined move has at least one source');
  return {
    merged: { lead, sources, words: members.flatMap(({ phrases }) => phrases.slice(0, 1)) },
    members,
    impact: sources.find(({ impactEstimate }) => impactEstimate !== null)?.impactEstimate ?? null,
    effort: sources.find(({ effortEstimate }) => effortEstimate !== null)?.effortEstimate ?? null,
    effortWords: effortWordsOf(members),
    confidence: members.reduce<number | null>(
      (most, { confidence }) => (confidence === null ? most : Math.max(most ?? 0, confidence)),
      null,
    ),
    lever:
      levers.find(({ subjects }) =>
        sources.some((source) => subjects.some((subject) => isAbout(source, subject))),
      ) ?? null,
  };
}

function effortWordsOf(members: JoinedMove): string {
  return (
    members.find(({ effortWords }) => effortWords !== '')?.effortWords ??
    members.find(({ advice }) => DURATION.test(advice.estimatedTimeline))?.advice
      .estimatedTimeline ??
    ''
  );
}

/** Whether advice works on a lever: it speaks of the very rate, or says from how much to how much to change the thing. */
function isAbout({ title, description }: Recommendation, subject: string): boolean {
  if (subject.endsWith('%')) {
    const [rate] = findNumbers(subject);
    return findNumbers(`${title} ${description}`).some(
      ({ isPercent, value }) => isPercent && value === rate?.value,
    );
  }
  // What it quotes it does not speak of.
  const own = title.replace(/["“„][^"”“]*["”“]/gu, ' ');
  const spoken = ` ${readAdvice(own).words.join(' ')} `;
  return findNumbers(own).length > 1 && spoken.includes(` ${readAdvice(subject).words.join(' ')} `);
}

const IMPACTS = { critical: 4, high: 3, medium: 2, low: 1 } as const;
const EFFORTS = { low: 1, medium: 2, high: 3 } as const;
/** An effort that nobody stated stands between medium and high. */
const UNKNOWN_EFFORT = 2.5;
const LEAST_URGENT = 11;

/** What is compared place by place; the smaller comes first. */
function rankOf(
  { merged, impact, effort, effortWords, confidence, lever }: Draft,
  needs: ReadonlyMap<MergedAdvice, ReadonlySet<MergedAdvice>>,
  waiting: ReadonlyMap<MergedAdvice, number>,
): number[] {
  const waits = waiting.get(merged) ?? 0;
  const isGate = waits > 0 && (needs.get(merged)?.size ?? 0) === 0;
  const size = Math.max(impact === null ? 0 : IMPACTS[impact], lever === null ? 0 : IMPACTS.high);
  const stated = merged.sources.filter(({ isPriorityStated }) => isPriorityStated);
  const isRated = size > 0 || effort !== null || effortWords !== '' || waits > 0;
  return [
    isGate ? -waits : 0,
    isRated ? 0 : 1,
    -size,
    effort === null ? UNKNOWN_EFFORT : EFFORTS[effort],
    -(lever?.gain ?? 0),
    -(confidence ?? 0),
    Math.min(LEAST_URGENT, ...stated.map(({ priority }) => priority)),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareSource(a: Draft, b: Draft, agents: AgentRegistry): number {
  return agents.compare(a.merged.lead.agentId, b.merged.lead.agentId);
}

function toMove(
  { merged, members, impact, effort, effortWords, confidence, lever }: Draft,
  place: Pick<Move, 'number' | 'needs' | 'unblocks' | 'openDependencies' | 'conflicts' | 'cycle'>,
  words: AnswerWords,
): Move {
  const agentIds = [...new Set(merged.sources.map(({ agentId }) => agentId))];
  const timelines = merged.sources.map(({ estimatedTimeline }) => estimatedTimeline);
  const isRated =
    impact !== null ||
    effort !== null ||
    effortWords !== '' ||
    lever !== null ||
    place.unblocks.length > 0;
  const title = shortestTitle(members);
  const partial = { impact, effort, effortWords, confidence, lever, agentIds, ...place };
  return {
    ...partial,
    title: title.slice(0, 1).toUpperCase() + title.slice(1),
    sources: merged.sources,
    owner: (members.find(({ owner }) => owner !== '')?.owner ?? '').replace(/^[\s–-]+/u, ''),
    start:
      members.find(({ start }) => start !== '')?.start ??
      timelines.find((text) => text !== '' && !DURATION.test(text)) ??
      '',
    isRated,
    why: reasons(partial, words),
  };
}

/** "3 weeks" says how long; "Week 3" and "0-24 hours" say when. */
const DURATION =
  /^\D{0,8}[1-9]\d*(?:\s?[-–]\s?\d+)?\s?(?:min|hours?|h\b|days?|jours?|giorn|dí?as?|dag|tage?\b|weeks?|woche|semaine|settiman|semana|weken|months?|monat|mois|mes[ei]?|maand|週|日|か月|ヶ月)/iu;

/** The lead's title, or that of another source that stops where the lead's goes on after a comma. */
function shortestTitle([lead, ...others]: JoinedMove): string {
  const title = titleOf(lead.advice);
  return (
    others.map(({ advice }) => titleOf(advice)).find((one) => title.startsWith(`${one},`)) ?? title
  );
}

function reasons(
  move: Pick<
    Move,
    'impact' | 'effort' | 'effortWords' | 'confidence' | 'lever' | 'agentIds' | 'needs' | 'unblocks'
  >,
  words: AnswerWords,
): MoveReason[] {
  const { impact, effort, lever, needs, unblocks, agentIds, confidence } = move;
  const count = String(unblocks.length);
  const all: (MoveReason | null)[] = [
    unblocks.length === 0
      ? null
      : {
          kind: 'unblocks',
          text:
            unblocks.length === 1 ? words.word('oneUnblocks') : words.tell('unblocks', { count }),
        },
    lever === null ? null : { kind: 'lever', text: gainText(lever, words) },
    impact === null
      ? null
      : { kind: 'impact', text: words.tell('impact', { level: words.word(impact) }) },
    effort === null
      ? null
      : { kind: 'effort', text: words.tell('effort', { level: words.word(effort) }) },
    confidence === null
      ? null
      : { kind: 'confidence', text: words.tell('confidence', { value: confidence.toFixed(2) }) },
    agentIds.length < 2
      ? null
      : { kind: 'agree', text: words.tell('agree', { count: String(agentIds.length) }) },
    needs.length === 0
      ? null
      : { kind: 'needs', text: words.tell('needs', { numbers: needs.join(', ') }) },
  ];
  return all.filter((reason) => reason !== null);
}

/** "+143 event registrations a month within reach" */
export function gainText({ gain, unit, isMonthly }: Lever, words: AnswerWords): string {
  return words.tell('gain', {
    gain: words.number(gain),
    unit,
    monthly: isMonthly ? words.word('monthly') : '',
  });
}
