import type { AgentId } from '../agents.ts';
import { countWords } from '../count-words.ts';
import { plainText, type AnswerWords } from '../answer/answer-words.ts';
import type { Move, Pillar } from '../answer/answer.ts';
import { shareInterval } from '../answer/sample-size.ts';
import {
  agentNames,
  isPresentable,
  sourceLine,
  sourceLines,
  type StoryContext,
} from './story-context.ts';
import type { SpeakerNotes, StorySection } from './storyline.ts';

const MOST_FINDINGS = 6;
const MOST_MOVES = 2;

/** Agents whose findings have a section of their own further on. */
const SHOWN_ELSEWHERE: ReadonlySet<AgentId> = new Set([
  'experiment_blueprinter',
  'personalization_idea_generator',
  'roadmap_generator',
]);

/**
 * One section a finding, the strongest first: its sentence, its chart, what follows from it.
 *
 * Of each agent one, besides the journey's own; only what a chart can show. Where that leaves
 * nothing, the strongest sentences without one.
 */
export function findingSections(context: StoryContext): StorySection[] {
  const { findings, moves, governing } = context.answer;
  const said = plainText(governing);
  const titles = new Set(moves.flatMap(({ sources }) => sources.map(({ title }) => bare(title))));
  const sound = findings.filter(({ sentence }) => {
    const text = plainText(sentence);
    return isPresentable(text) && !titles.has(bare(text));
  });
  const charted = onePerAgent(
    sound.filter(({ chart, sources: [first] }) => {
      return chart !== null && first !== undefined && !SHOWN_ELSEWHERE.has(first.agentId);
    }),
  );
  // Without a chart a page that only repeats the answer says nothing.
  const others = sound.filter(({ sentence }) => plainText(sentence) !== said);
  const shown = charted.length > 0 ? charted : onePerAgent(others).slice(0, 2);
  return shown.slice(0, MOST_FINDINGS).map((finding) => section(finding, context));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[.\s]+$/u, '');
}

function onePerAgent(findings: readonly Pillar[]): Pillar[] {
  const seen = new Set<AgentId>();
  return findings.filter(({ id, sources: [first] }) => {
    if (id === 'journey' || id === 'devices') return true;
    if (first === undefined || seen.has(first.agentId)) return false;
    seen.add(first.agentId);
    return true;
  });
}

function section(finding: Pillar, context: StoryContext): StorySection {
  const { sentence, chart, topic, sources, lever } = finding;
  const { answer } = context;
  const agentIds = new Set(sources.map(({ agentId }) => agentId));
  const moves = answer.moves
    .filter((move) =>
      lever === null
        ? move.agentIds.some((agentId) => agentIds.has(agentId))
        : move.lever?.id === lever.id,
    )
    .slice(0, MOST_MOVES);
  return {
    part: 'findings',
    title: sentence,
    content: {
      kind: 'finding',
      topic,
      chart,
      precision: precisionOf(chart, context.words),
      soWhat: soWhatOf(finding, context),
      moves,
    },
    notes: notesOf(finding, moves, context),
    source: sourceLine(context, sources),
  };
}

/** A share of fewer is that of all there are, no sample. */
const LEAST_SAMPLE = 20;

function precisionOf(chart: Pillar['chart'], words: AnswerWords): string {
  if (chart?.kind !== 'dots' || chart.total < LEAST_SAMPLE) return '';
  const [low, high] = shareInterval(chart.filled, chart.total);
  return words.tell('asSample', {
    low: words.percent(Math.round(low * 100)),
    high: words.percent(Math.round(high * 100)),
  });
}

/** What follows in the agent's words, unless it only names a move or a group that stands elsewhere. */
function soWhatOf({ soWhat }: Pillar, { answer, received }: StoryContext): Pillar['soWhat'] {
  if (soWhat === null) return null;
  // What stands behind a point is where or whose it is.
  const text =
    plainText(soWhat)
      .split(' · ')[0]
      ?.replace(/[.。]$/u, '') ?? '';
  const labels = received.flatMap(({ result }) => result.opportunities.map(({ label }) => label));
  const moveTitles = answer.moves.flatMap(({ sources }) => sources.map(({ title }) => title));
  const isName = [...labels, ...moveTitles].some((one) => bare(one) === bare(text));
  return isName || !isPresentable(text) || countWords(text) < 4
    ? null
    : [{ text, refs: soWhat.flatMap(({ refs = [] }) => refs) }];
}

function notesOf(finding: Pillar, moves: readonly Move[], context: StoryContext): SpeakerNotes {
  const { chart, lever, sources } = finding;
  const { words } = context;
  const agents = agentNames(
    context,
    sources.map(({ agentId }) => agentId),
  );
  const agreeing = moves.find(({ agentIds }) => agentIds.length > 1);
  return {
    believe: [
      words.tell('believeStated', { agents }),
      ...(lever === null ? [] : [words.tell('believeLever', { formula: lever.formula })]),
      ...(agreeing === undefined
        ? []
        : [
            `${words.tell('moveRef', { number: String(agreeing.number), title: agreeing.title })}. ${words.tell('believeAgree', { agents: agentNames(context, agreeing.agentIds) })}`,
          ]),
    ],
    sceptic: chart === null ? [] : [scepticOf(finding, words)],
    sources: sourceLines(context, sources),
  };
}

function scepticOf({ id, chart }: Pillar, words: AnswerWords): SpeakerNotes['sceptic'][number] {
  if (chart?.kind === 'dots') {
    const [low, high] = shareInterval(chart.filled, chart.total);
    const [part, whole] = [words.number(chart.filled), words.number(chart.total)];
    return {
      question: words.tell('askShare', { whole }),
      answer: words.tell('answerShare', {
        part,
        whole,
        low: words.percent(low * 100),
        high: words.percent(high * 100),
      }),
    };
  }
  if (id === 'devices') {
    return { question: words.word('askDevices'), answer: words.word('answerDevices') };
  }
  if (chart?.kind === 'funnel') {
    return { question: words.word('askFunnel'), answer: words.word('answerFunnel') };
  }
  return { question: words.word('askScores'), answer: words.word('answerScores') };
}
