import type { Opportunity } from '../agent-result.ts';
import type { Recommendation } from '../recommendation.ts';
import { readAdvice, type AdviceWords } from '../recommendations/advice-words.ts';
import type { ReportAgent, ReportModel } from '../report.ts';
import { splitSentences } from '../sentence-end.ts';
import { isDebris } from './find-debris.ts';

/** Something that an agent says to do, be it a recommendation, an opportunity or a next step. */
export interface MoveCandidate {
  readonly advice: Recommendation;
  readonly kind: 'recommendation' | 'opportunity' | 'next step';
  readonly owner: string;
  readonly start: string;
  readonly effortWords: string;
  /** 0 to 1; `null` where the agent gave none. */
  readonly confidence: number | null;
  /** Every way in which its agent says it, by which two are compared. */
  readonly phrases: readonly AdviceWords[];
  /** The parts of a title that says two things; empty for one. */
  readonly clauses: readonly string[];
  /** What its title, and each of its clauses, does to what by name; empty without a name. */
  readonly deed: string;
  readonly clauseDeeds: readonly string[];
  /** The first sentence that explains it. */
  readonly reason: AdviceWords;
  /** All words of its phrases and its reason: two that share hardly any do not say the same. */
  readonly vocabulary: ReadonlySet<string>;
}

/**
 * Lists all that a run's agents say to do, without debris and without what is no advice.
 *
 * @param names of steps, segments and the like: a label that is one of them says nothing to do
 */
export function moveCandidates(
  model: ReportModel,
  names: ReadonlySet<string> = new Set(),
): MoveCandidate[] {
  const byPlace = new Map(
    model.agents.flatMap((agent) =>
      agent.result.nextSteps.map((step) => [key(agent.agentId, step.pointer), step] as const),
    ),
  );
  const taken = new Set(model.recommendations.map((one) => key(one.agentId, one.pointer)));
  const things = connectionNames(model);
  const recommended = model.recommendations.map((advice) => {
    const step = byPlace.get(key(advice.agentId, advice.pointer));
    const owner = advice.owner ?? step?.owner ?? OWNER.exec(advice.description)?.[1] ?? '';
    const kind = step === undefined ? 'recommendation' : 'next step';
    return candidate(advice, kind, { owner, start: step?.timeframe ?? '' }, things);
  });
  const others = model.agents.flatMap((agent) => [
    ...agent.result.opportunities
      .filter(({ pointer }) => !taken.has(key(agent.agentId, pointer)))
      .map((one) =>
        candidate(
          fromOpportunity(agent, one),
          'opportunity',
          { confidence: one.confidence },
          things,
        ),
      ),
    ...agent.result.nextSteps
      .filter(({ pointer, label }) => !taken.has(key(agent.agentId, pointer)) && label !== '')
      .map(({ label, owner, timeframe, pointer }) =>
        candidate(
          bareAdvice(agent, label, '', pointer),
          'next step',
          { owner, start: timeframe },
          things,
        ),
      ),
  ]);
  return [...recommended, ...others].filter(({ advice }) => {
    const title = titleOf(advice);
    return title !== '' && !isDebris(title) && !names.has(title.toLowerCase());
  });
}

const OWNER = /(?:^|· )(?:Owner|Zuständig|Verantwortlich): ([^·]+?)\s*(?:·|$)/u;
const EFFORT = /(?:^|· )(?:Estimated effort|Effort|Aufwand): ([^·]*\d[^·]*?)\s*(?:·|$)/u;

function key(agentId: string, pointer: string): string {
  return `${agentId} ${pointer}`;
}

/** What a move is called: without the full stop and without the fields behind it. */
export function titleOf({ title, description }: Recommendation): string {
  const line = title.trim() === '' ? firstSentence(description) : title;
  return line
    .replace(/\s+/gu, ' ')
    .replace(/[.。;,:]+$/u, '')
    .trim();
}

function candidate(
  advice: Recommendation,
  kind: MoveCandidate['kind'],
  given: { owner?: string; start?: string; confidence?: number | null },
  things: readonly string[],
): MoveCandidate {
  const title = titleOf(advice);
  const clauses = clausesOf(title, things);
  const explained = firstSentence(advice.description);
  const isOpportunity = kind === 'opportunity';
  const phrases = [
    title,
    // "…, recognised by …" and "…: landing page" are the same advice with its how and where.
    title.split(/[,:;]\s/u)[0] ?? '',
    ...(/^[^:]{3,30}:\s(.+)/u.exec(title)?.slice(1) ?? []),
    ...(isOpportunity
      ? [explained, explained.split(/,\s/u)[0] ?? '', `${title} ${explained}`]
      : []),
  ];
  const read = [...new Set(phrases)].map(readAdvice).filter(({ words }) => words.length > 0);
  const reason = readAdvice(explained);
  return {
    advice,
    kind,
    owner: given.owner ?? '',
    start: given.start ?? '',
    effortWords: EFFORT.exec(advice.description)?.[1] ?? '',
    confidence: given.confidence ?? null,
    phrases: read,
    clauses,
    deed: deedOf(title, things),
    clauseDeeds: clauses.map((clause) => deedOf(clause, things)),
    reason,
    vocabulary: new Set([...read, reason].flatMap(({ words }) => words)),
  };
}

/** An "and" that a second deed follows, rather than a second thing. */
const SECOND_DEED =
  /\s+(?:and|und)\s+(?=(?:write|add|repair|fix|clean|run|drop|remove|check|test|merge|name|build|set|move|show|hide|send|cut|give|publish|create|update|replace|compare|withdraw|schreib\w*|prüf\w*|reparier\w*|entfern\w*|teste\w*|setz\w*|zeig\w*|veröffentlich\w*)\s)/iu;

/** "Name an owner for X and repair it" says "Name an owner for X" and "repair X". */
function clausesOf(title: string, things: readonly string[]): string[] {
  const parts = title.split(SECOND_DEED);
  if (parts.length !== 2) return [];
  const [first = '', second = ''] = parts;
  const object = things.find((name) => first.includes(name)) ?? NAME.exec(first)?.[0];
  const whole = object === undefined ? second : second.replace(/\b(?:it|them|es|sie)\b/u, object);
  return [first, whole].filter((clause) => clause.split(' ').length > 2);
}

const NAME = /\p{Lu}[\p{L}\p{N}]+(?:\s\p{Lu}[\p{L}\p{N}]+)+/u;

/**
 * The verb that a clause begins with, and the name that it is about: of two capitals or more, or
 * that of a connection where the verb leaves no doubt what is done to it.
 */
function deedOf(clause: string, things: readonly string[]): string {
  const verb = /^\p{L}+/u.exec(clause)?.[0]?.toLowerCase();
  if (verb === undefined) return '';
  const thing = PLAIN_DEEDS.test(verb) ? things.find((one) => clause.includes(one)) : undefined;
  const name = thing ?? NAME.exec(clause.replace(/^\p{L}+\s/u, ''))?.[0];
  return name === undefined ? '' : `${verb} ${name.toLowerCase()}`;
}

const PLAIN_DEEDS =
  /^(?:repair|fix|restore|reconnect|name|reparier\p{L}*|behebe\p{L}*|benenne\p{L}*)$/u;

/** What the agents call the connections that they checked. */
function connectionNames({ agents }: ReportModel): string[] {
  return agents.flatMap(({ result }) => [
    ...(result.subjects ?? []).filter(({ kind }) => kind === 'integration').map(({ name }) => name),
    ...result.insights
      .filter(({ bullets }) => bullets.some((text) => text.startsWith('Status: ')))
      .map(({ title }) => title),
  ]);
}

function firstSentence(text: string): string {
  const [line = ''] = text.split(/\s·\s|\n/u);
  return splitSentences(line, /[.!?]\s|[。！？]/gu)[0] ?? '';
}

function fromOpportunity(agent: ReportAgent, one: Opportunity): Recommendation {
  const { label, description, impact, effort, pointer } = one;
  const explained = firstSentence(description);
  // A label that only states something leaves the advice to its description.
  const isStatement =
    /^(?:the|der|die|das)\s.*\s(?:is|are|ist|sind)\s/iu.test(label) ||
    /^[^:]{3,60}: \p{Ll}+(?: \p{Ll}+)?$/u.test(label);
  const title = isStatement && explained !== '' ? explained : label;
  return {
    ...bareAdvice(agent, title, description, pointer),
    impactEstimate: impact,
    effortEstimate: effort,
  };
}

function bareAdvice(
  { agentId }: ReportAgent,
  title: string,
  description: string,
  pointer: string,
): Recommendation {
  return {
    id: `${agentId}:${pointer}`,
    ownId: '',
    agentId,
    category: 'content',
    priority: 10,
    isPriorityStated: false,
    title,
    description,
    impactEstimate: null,
    effortEstimate: null,
    implementationSteps: [],
    successMetrics: [],
    dependencies: [],
    estimatedTimeline: '',
    pointer,
  };
}
