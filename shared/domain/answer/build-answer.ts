import type { AgentRegistry } from '../agent-registry.ts';
import type { ReportAgent, ReportModel } from '../report.ts';
import { AnswerWords, plainText } from './answer-words.ts';
import type { Answer, AnswerLocale, Blocker, Lever, Move, Pillar } from './answer.ts';
import type { Ref, Sentence } from './cited-sentence.ts';
import { agentFindings } from './agent-findings.ts';
import { buildPillars, type Journey } from './build-pillars.ts';
import { checkTests } from './check-tests.ts';
import { findClashes } from './find-clashes.ts';
import { findDebris } from './find-debris.ts';
import { findDeviceGap } from './find-device-gap.ts';
import { findFunnel, type Funnel } from './find-funnel.ts';
import { applyEdits } from './edits/apply-edits.ts';
import { receivedNumbers } from './edits/own-words.ts';
import { deviceLever, stepLever } from './find-levers.ts';
import { moveCandidates } from './move-candidates.ts';
import { plannedTests } from './planned-tests.ts';
import { rankMoves } from './rank-moves.ts';

/**
 * Builds one answer of all that the agents of a run said, with what a person has edited.
 *
 * Every number in it was received, is computed from received ones with its formula and inputs
 * beside it, or is marked as the consultant's own. Where little was received, little is said.
 * Pure; never throws.
 */
export function buildAnswer(
  model: ReportModel,
  agents: AgentRegistry,
  locale: AnswerLocale = 'en',
): Answer {
  const words = new AnswerWords(locale);
  const answer = answerOfResults(model, agents, words);
  const edits = model.version?.edits ?? [];
  return applyEdits(answer, edits, { words, sourcesOf: receivedNumbers(model) });
}

function answerOfResults(model: ReportModel, agents: AgentRegistry, words: AnswerWords): Answer {
  const received = model.agents.toSorted((a, b) => a.order - b.order);
  const journey = findJourney(received, words);
  const levers = [journey?.deviceLever ?? null, journey?.stepLever ?? null]
    .filter((lever) => lever !== null)
    .toSorted((a, b) => b.gain - a.gain);
  const broken = faulty(received, words);
  const chosen = withFaulty(buildPillars(received, journey, words), broken, words);
  const ranked = rankMoves(
    moveCandidates(model, namesOf(received, journey)),
    levers,
    agents,
    words,
  );
  const tests = checkTests(plannedTests(received), ranked.moves);
  const governing = governingThought(received, levers, chosen, ranked.moves, words);
  const pillars = withoutRepeat(chosen, governing);
  return {
    governing,
    base: journey === null ? null : baseSentence(journey.funnel, words),
    faulty: broken,
    support: supportOf(journey, levers, pillars, ranked.moves, governing, broken, words),
    pillars,
    findings: chosen,
    levers,
    moves: ranked.moves,
    tests,
    clashes: findClashes(model, ranked, tests, words),
    blockers: listBlockers(model, ranked.moves, words),
  };
}

function findJourney(agents: readonly ReportAgent[], words: AnswerWords): Journey | null {
  for (const agent of agents) {
    const funnel = findFunnel(agent);
    if (funnel === null) continue;
    const gap = findDeviceGap(agent, funnel);
    return {
      agent,
      funnel,
      gap,
      stepLever: stepLever(funnel, words),
      deviceLever: gap === null ? null : deviceLever(funnel, gap, words),
    };
  }
  return null;
}

/** Three carry a thought; a fourth is for what nobody can leave out. */
const MOST_PILLARS = 3;

/** What the headline says already needs no card, unless the card shows what a sentence cannot. */
function withoutRepeat(pillars: readonly Pillar[], governing: Sentence): Pillar[] {
  const said = plainText(governing);
  const others = pillars.filter(
    ({ sentence, chart }) =>
      plainText(sentence) !== said || (chart !== null && chart.kind !== 'scores'),
  );
  return (others.length === 0 ? pillars : others).slice(0, MOST_PILLARS);
}

function namesOf(agents: readonly ReportAgent[], journey: Journey | null): Set<string> {
  const names = [
    ...(journey?.funnel.steps ?? []).map(({ name }) => name),
    ...agents.flatMap(({ result }) => (result.subjects ?? []).map(({ name }) => name)),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** The largest lever; else the strongest message; else what to do first; else nothing. */
function governingThought(
  agents: readonly ReportAgent[],
  levers: readonly Lever[],
  pillars: readonly Pillar[],
  moves: readonly Move[],
  words: AnswerWords,
): Sentence {
  const [lever] = levers;
  if (lever !== undefined) return lever.sentence;
  const own = agents
    .flatMap((agent) => agentFindings(agent, words).slice(0, 1))
    .toSorted((a, b) => b.weight - a.weight)[0];
  if (own !== undefined) return own.sentence;
  const [pillar] = pillars;
  if (pillar !== undefined) return pillar.sentence;
  const [move] = moves;
  if (move === undefined) return [];
  const [source] = move.sources;
  const refs: Ref[] =
    source === undefined
      ? []
      : [
          {
            agentId: source.agentId,
            pointer: source.pointer,
            label: move.title,
            value: source.title,
          },
        ];
  return words.say('startWith', { title: { text: move.title, refs } });
}

function supportOf(
  journey: Journey | null,
  levers: readonly Lever[],
  pillars: readonly Pillar[],
  moves: readonly Move[],
  governing: Sentence,
  broken: Sentence | null,
  words: AnswerWords,
): Sentence[] {
  const base = journey === null ? null : baseSentence(journey.funnel, words);
  const others = pillars.filter(
    ({ lever, sentence }) =>
      (lever === null || lever.id !== levers[0]?.id) &&
      plainText(sentence) !== plainText(governing),
  );
  const isGate = moves[0] !== undefined && moves[0].unblocks.length > 0;
  const said = others.map(({ sentence }) => sentence).filter((sentence) => sentence !== broken);
  return [base, ...said, isGate ? broken : null].filter((sentence) => sentence !== null);
}

/** How many connections work is not the message where one does not. */
function withFaulty(
  pillars: readonly Pillar[],
  broken: Sentence | null,
  words: AnswerWords,
): Pillar[] {
  const agentId = broken?.flatMap(({ refs = [] }) => refs)[0]?.agentId;
  return pillars.map((pillar) => {
    const { chart, sources } = pillar;
    if (broken === null || chart?.kind !== 'dots' || sources[0]?.agentId !== agentId) return pillar;
    const mark = { ...chart.mark, label: words.word('connectionsWork') };
    return { ...pillar, id: 'faulty', sentence: broken, chart: { ...chart, mark } };
  });
}

function baseSentence({ steps, completed, unit, isMonthly }: Funnel, words: AnswerWords) {
  const [first] = steps;
  if (first === undefined || completed === null) return null;
  return words.say('base', {
    visitors: { text: words.number(first.visitors), refs: [first.ref] },
    monthly: isMonthly ? words.word('monthly') : '',
    completed: { text: words.number(completed.count), refs: [completed.ref] },
    unit: unit === '' ? words.word('completions') : unit,
    rate: {
      text: words.percent((completed.count / first.visitors) * 100),
      refs: [completed.ref, first.ref],
    },
  });
}

const FAULTY =
  /^(?:warning|critical|down|failing|degraded|error|offline|gestört|ausgefallen)\b|🟡|🔴/iu;

/** The connections that an agent found faulty, by name; `null` without one. */
function faulty(agents: readonly ReportAgent[], words: AnswerWords): Sentence | null {
  const found = agents.flatMap(({ agentId, result }) => [
    ...result.insights.flatMap(({ title, bullets, pointer }) => {
      const status = bullets.map((text) => /^Status: (.+)$/u.exec(text)?.[1] ?? '');
      return status.some((text) => FAULTY.test(text)) ? [{ agentId, name: title, pointer }] : [];
    }),
    ...(result.subjects ?? []).flatMap(({ kind, name, details, pointer }) => {
      const isFaulty = details.some(({ label, value }) => label === 'Status' && FAULTY.test(value));
      return kind === 'integration' && isFaulty ? [{ agentId, name, pointer }] : [];
    }),
  ]);
  if (found.length === 0) return null;
  const names = [...new Set(found.map(({ name }) => name))];
  return words.say(names.length === 1 ? 'faulty' : 'severalFaulty', {
    n: words.number(names.length),
    names: {
      text: names.join(', '),
      refs: found.map(({ agentId, name, pointer }) => ({
        agentId,
        pointer,
        label: name,
        value: name,
      })),
    },
  });
}

function listBlockers(
  { agents, missing }: ReportModel,
  moves: readonly Move[],
  words: AnswerWords,
): Blocker[] {
  const unrated = moves.filter(({ isRated }) => !isRated).length;
  return [
    ...agents.flatMap(findDebris).map((ref): Blocker => ({
      kind: 'debris',
      text: words.tell('debris', { text: ref.label }),
      ref,
    })),
    ...missing.map(({ label, status, reason }): Blocker => ({
      kind: 'missing',
      text:
        status === 'pending' || status === 'running'
          ? words.tell('awaited', { agent: label })
          : words.tell('failed', { agent: label, reason }),
      ref: null,
    })),
    ...(unrated === 0
      ? []
      : [
          {
            kind: 'unrated' as const,
            text:
              unrated === 1
                ? words.word('oneUnrated')
                : words.tell('unrated', { count: words.number(unrated) }),
            ref: null,
          },
        ]),
  ];
}
