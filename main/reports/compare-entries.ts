import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import { findNumbers } from '../../shared/domain/answer/find-numbers.ts';
import { mergeRecommendations } from '../../shared/domain/recommendations/merge-recommendations.ts';
import type { ReportAgent } from '../../shared/domain/report.ts';
import type { EntryChange, EntryKind } from '../../shared/domain/run-comparison.ts';
import type { AgentPair } from './agent-pair.ts';
import { matchTitles } from './match-titles.ts';

/** One entry of a result, by its title, with what may be different about it. */
interface Entry {
  readonly agentId: AgentId;
  readonly kind: EntryKind;
  readonly title: string;
  readonly pointer: string;
  /** What the agent says of it; `null` where it does not. */
  readonly facts: Readonly<Record<string, string | null>>;
}

/**
 * Compares recommendations, insights, opportunities and next steps by their titles.
 *
 * A recommendation is the same whichever agent gives it, and counts once however many
 * do; everything else belongs to its agent. A next step that is a recommendation as well
 * counts as that. What is in both is listed only where something about it is different.
 */
export function compareEntries(
  pairs: readonly AgentPair[],
  registry: AgentRegistry,
): {
  changes: EntryChange[];
  unchanged: number;
} {
  const before = entriesOf(
    pairs.map(({ earlier }) => earlier),
    registry,
  );
  const after = entriesOf(
    pairs.map(({ later }) => later),
    registry,
  );
  const groups = new Set([...after, ...before].map(groupOf));
  const all = [...groups].flatMap((group) =>
    matchTitles(
      before.filter((entry) => groupOf(entry) === group),
      after.filter((entry) => groupOf(entry) === group),
    ).map(([old, now]) => toChange(old, now)),
  );
  const changes = all.filter(
    ({ earlier, later, differences }) =>
      earlier === null || later === null || differences.length > 0,
  );
  return { changes, unchanged: all.length - changes.length };
}

function groupOf({ kind, agentId }: Entry): string {
  return kind === 'recommendation' ? kind : `${kind} ${agentId}`;
}

/** Lists whose entries have a name of their own, by how they are called in a pointer. */
const NAMED_LISTS: readonly (readonly [RegExp, EntryKind])[] = [
  [/^\/.*(suggested|audience)_?segments\//i, 'segment'],
  [/^\/.*experiment_?proposals\//i, 'experiment'],
];

function kindAt(pointer: string, otherwise: EntryKind): EntryKind {
  return NAMED_LISTS.find(([pattern]) => pattern.test(pointer))?.[1] ?? otherwise;
}

function entriesOf(agents: readonly ReportAgent[], registry: AgentRegistry): Entry[] {
  const recommendations = agents.flatMap(({ result }) => result.recommendations);
  const merged = mergeRecommendations(recommendations, registry).map(({ lead }) => ({
    agentId: lead.agentId,
    kind: 'recommendation' as const,
    title: lead.title || lead.description,
    pointer: lead.pointer,
    facts: {
      priority: lead.isPriorityStated ? String(lead.priority) : null,
      impact: lead.impactEstimate,
      effort: lead.effortEstimate,
    },
  }));
  return [...merged, ...agents.flatMap(otherEntriesOf)];
}

function otherEntriesOf({ agentId, result }: ReportAgent): Entry[] {
  const advised = new Set(result.recommendations.map(({ pointer }) => pointer));
  return [
    ...result.insights.map(({ title, description, pointer }) => ({
      agentId,
      kind: kindAt(pointer, 'insight'),
      title: title || description,
      pointer,
      facts: {},
    })),
    ...result.opportunities.map(({ label, description, pointer, impact, effort }) => ({
      agentId,
      kind: kindAt(pointer, 'opportunity'),
      title: label || description,
      pointer,
      facts: { impact, effort },
    })),
    ...result.nextSteps
      .filter(({ pointer }) => !advised.has(pointer))
      .map(({ label, pointer, timeframe, owner }) => ({
        agentId,
        kind: 'next step' as const,
        title: label,
        pointer,
        facts: { when: timeframe || null, who: owner || null },
      })),
  ];
}

function toChange(old: Entry | null, now: Entry | null): EntryChange {
  const kind = (now ?? old)?.kind ?? 'insight';
  const differences = old === null || now === null ? [] : differencesOf(old, now);
  return { kind, earlier: placeOf(old), later: placeOf(now), differences };
}

function placeOf(entry: Entry | null): EntryChange['earlier'] {
  if (entry === null) return null;
  const { agentId, title, pointer } = entry;
  return { agentId, title, pointer };
}

function differencesOf(old: Entry, now: Entry): string[] {
  const [before, after] = [numbersIn(old.title), numbersIn(now.title)];
  const numbers = before === after ? [] : [`${before || 'no number'}, now ${after || 'none'}`];
  return [...numbers, ...changedFacts(old, now)];
}

function numbersIn(title: string): string {
  return findNumbers(title)
    .map(({ text }) => text)
    .join(', ');
}

function changedFacts(old: Entry, now: Entry): string[] {
  return Object.entries(now.facts).flatMap(([name, value]) => {
    const before = old.facts[name] ?? null;
    return before === value
      ? []
      : [`${name} ${before ?? 'not stated'}, now ${value ?? 'not stated'}`];
  });
}
