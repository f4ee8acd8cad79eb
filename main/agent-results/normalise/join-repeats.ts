import type {
  AgentResult,
  Insight,
  Metric,
  NextStep,
  Opportunity,
} from '../../../shared/domain/agent-result.ts';
import { PART_MARK } from './list-entries.ts';
import { ENTRIES_RECEIVED } from './read-metrics.ts';

/**
 * Reads once what an answer says in two places.
 *
 * An agent that fills a results page and its own fields says the same in both. Entries of the
 * same name are one where neither says anything else than the other; the fuller one stays, at
 * the place of the first, and `alsoAt` keeps where the other stands. Two entries of one list
 * are two, whatever they are called.
 */
export function joinRepeats(result: AgentResult): AgentResult {
  return {
    ...result,
    metrics: joined(result.metrics, ({ label }) => label, joinMetrics),
    insights: joined(result.insights, ({ title }) => title, joinInsights),
    opportunities: joined(result.opportunities, ({ label }) => label, joinOpportunities),
    nextSteps: joined(result.nextSteps, ({ label }) => label, joinSteps),
  };
}

interface Placed {
  readonly pointer: string;
  readonly alsoAt?: string[] | undefined;
}

/** So many of one name are compared with each other, which keeps the work linear. */
const MOST_COMPARED = 20;

/** @param join both as one, with the places of the first argument; null where they are two */
function joined<T extends Placed>(
  entries: readonly T[],
  nameOf: (entry: T) => string,
  join: (kept: T, other: T) => T | null,
): T[] {
  const all: T[] = [];
  const byName = new Map<string, number[]>();
  for (const entry of entries) {
    const name = nameOf(entry).trim().toLowerCase();
    const known = name === '' ? [] : (byName.get(name) ?? []);
    const isKnown = known.slice(0, MOST_COMPARED).some((index) => {
      const kept = all[index];
      if (kept === undefined || standsBeside(kept, entry)) return false;
      const both = join(kept, entry);
      if (both === null) return false;
      const places = [kept, entry].flatMap(({ pointer, alsoAt = [] }) => [pointer, ...alsoAt]);
      all[index] = { ...both, alsoAt: places.filter((place) => place !== both.pointer) };
      return true;
    });
    if (isKnown) continue;
    byName.set(name, [...known, all.length]);
    all.push(entry);
  }
  return all;
}

/** Whether a list has both. */
function standsBeside(kept: Placed, other: Placed): boolean {
  const list = listOf(other.pointer);
  return (
    list !== null && [kept.pointer, ...(kept.alsoAt ?? [])].some((one) => listOf(one) === list)
  );
}

/** The list whose entry, or whose entry's member, stands at a pointer; null without one. */
function listOf(pointer: string): string | null {
  return /^(.*)\/\d+(?:\/value)?$/.exec(pointer)?.[1] ?? null;
}

function joinMetrics(kept: Metric, other: Metric): Metric | null {
  const hints = [kept, other].map(({ hint }) => (hint === ENTRIES_RECEIVED ? '' : hint));
  const isSame =
    kept.value === other.value &&
    agree(kept.unit, other.unit) &&
    agree(kept.scale, other.scale) &&
    agree(kept.previous, other.previous) &&
    agree(kept.target, other.target) &&
    agree(hints[0] || null, hints[1] || null);
  if (!isSame) return null;
  const hint = kept.hint || (hints[1] ?? '');
  return { ...other, ...kept, unit: kept.unit ?? other.unit, hint };
}

function joinInsights(kept: Insight, other: Insight): Insight | null {
  if (kept.kind !== other.kind || kept.severity !== other.severity) return null;
  if (kept.remedy !== other.remedy) return null;
  const linesOf = ({ description, bullets }: Insight) => [...partsOf(description), ...bullets];
  return fuller(kept, other, linesOf);
}

function joinOpportunities(kept: Opportunity, other: Opportunity): Opportunity | null {
  const isSame =
    agree(kept.impact, other.impact) &&
    agree(kept.effort, other.effort) &&
    agree(kept.confidence, other.confidence);
  const full = isSame ? fuller(kept, other, ({ description }) => partsOf(description)) : null;
  return full === null
    ? null
    : {
        ...full,
        impact: kept.impact ?? other.impact,
        effort: kept.effort ?? other.effort,
        confidence: kept.confidence ?? other.confidence,
      };
}

function joinSteps(kept: NextStep, other: NextStep): NextStep | null {
  if (!agree(kept.owner || null, other.owner || null)) return null;
  if (!agree(kept.timeframe || null, other.timeframe || null)) return null;
  const [owner, timeframe] = [kept.owner || other.owner, kept.timeframe || other.timeframe];
  return { ...kept, owner, timeframe };
}

/** The one that says all that the other says; null where each says something of its own. */
function fuller<T>(kept: T, other: T, linesOf: (entry: T) => string[]): T | null {
  const [own, others] = [new Set(linesOf(kept)), new Set(linesOf(other))];
  if ([...others].every((line) => own.has(line))) return kept;
  return [...own].every((line) => others.has(line)) ? other : null;
}

function partsOf(description: string): string[] {
  return description === '' ? [] : description.split(PART_MARK);
}

function agree<T>(one: T | null | undefined, other: T | null | undefined): boolean {
  return one === other || (one ?? null) === null || (other ?? null) === null;
}
