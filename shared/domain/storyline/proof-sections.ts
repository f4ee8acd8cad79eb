import { plainText } from '../answer/answer-words.ts';
import { audienceRows, realTimeTriggers } from './audience-rows.ts';
import { isSettled } from './decided-moves.ts';
import { decisionsNeeded, gateMove } from './decisions.ts';
import { experimentSection } from './experiment-section.ts';
import { measureRows } from './measure-rows.ts';
import { horizonSection } from './plan-sections.ts';
import { confidenceMarks, riskRows } from './risk-rows.ts';
import { agentNames, refsOf, sourceLines, type StoryContext } from './story-context.ts';
import type { Decision, MeasureRow, StorySection } from './storyline.ts';

/** How it is tested, for whom, what is measured, what could go wrong, what is done when, and what to decide. */
export function proofSections(context: StoryContext): {
  readonly sections: readonly (StorySection | null)[];
  readonly decisions: readonly Decision[];
} {
  const measures = measureRows(context);
  const decisions = decisionsNeeded(context, measures);
  return {
    sections: [
      experimentSection(context),
      audienceSection(context),
      measureSection(context, measures),
      riskSection(context),
      horizonSection(context),
      decisionSection(context, decisions),
    ],
    decisions,
  };
}

function audienceSection(context: StoryContext): StorySection | null {
  const { words, received } = context;
  const rows = audienceRows(context);
  const [first] = rows;
  if (first === undefined) return null;
  // Which is the largest is certain only where each is counted.
  const [largest] = rows.every(({ visitors }) => visitors !== null)
    ? rows.toSorted((a, b) => (b.visitors ?? 0) - (a.visitors ?? 0))
    : [];
  const large = largest?.size ?? '';
  const count = words.many(rows.length);
  const refs = refsOf(rows.flatMap(({ move }) => move ?? []));
  const triggers = realTimeTriggers(received);
  return {
    part: 'proof',
    title:
      rows.length === 1
        ? words.say('oneAudience', { name: first.audience })
        : large === ''
          ? words.say('audiences', { count })
          : words.say('audiencesSized', { count, large: { text: large, refs } }),
    content: {
      kind: 'personalization',
      rows,
      triggers: triggers === '' ? '' : words.tell('triggersAlso', { triggers }),
    },
    notes: {
      believe: rows.flatMap(({ move }) =>
        move === null || move.agentIds.length < 2
          ? []
          : [
              `${words.tell('moveRef', { number: String(move.number), title: move.title })}. ${words.tell('believeAgree', { agents: agentNames(context, move.agentIds) })}`,
            ],
      ),
      sceptic: [
        {
          question: words.word('askAudiences'),
          answer:
            first.control === ''
              ? words.word('answerAudiencesNone')
              : words.tell('answerAudiences', { control: first.control }),
        },
      ],
      sources: sourceLines(context, refs),
    },
    source: agentNames(
      context,
      refs.map(({ agentId }) => agentId),
    ),
  };
}

function measureSection(context: StoryContext, rows: readonly MeasureRow[]): StorySection | null {
  const { words } = context;
  if (rows.length === 0) return null;
  const lead = rows.find(({ target }) => target !== '');
  const refs = rows.flatMap((row) => row.refs);
  return {
    part: 'proof',
    title:
      lead === undefined
        ? rows.length === 1
          ? words.say('oneMeasureOpen', {})
          : words.say('measuresOpen', { count: words.many(rows.length) })
        : words.say('measuresTitle', {
            kpi: lead.kpi,
            a: { text: lead.baseline, refs: lead.refs },
            b: { text: lead.target, refs: lead.refs },
          }),
    content: { kind: 'measures', rows },
    notes: {
      believe: rows.map(
        ({ kpi, baseline, target }) =>
          `${kpi}: ${baseline} → ${target || words.word('toBeAgreed')}`,
      ),
      sceptic: [{ question: words.word('askMeasures'), answer: words.word('answerMeasures') }],
      sources: sourceLines(context, refs),
    },
    source: agentNames(
      context,
      refs.map(({ agentId }) => agentId),
    ),
  };
}

function riskSection(context: StoryContext): StorySection | null {
  const { words, received } = context;
  const rows = riskRows(context);
  const confidences = confidenceMarks(context);
  const low = confidences.filter(({ value, threshold }) => value < threshold).length;
  const [first] = rows;
  if (first === undefined) return null;
  const risk = {
    text: plainText(first.sentence),
    refs: first.sentence.flatMap((span) => span.refs ?? []),
  };
  const title =
    rows.length === 1
      ? words.say('oneRisk', { risk })
      : low > rows.length / 2
        ? words.say('risksLow', { count: words.many(low), all: words.some(received.length) })
        : words.say('risksTitle', { count: words.many(rows.length), risk });
  const refs = rows.flatMap(({ sentence }) => sentence.flatMap((span) => span.refs ?? []));
  return {
    part: 'proof',
    title,
    content: { kind: 'risks', rows, confidences },
    notes: {
      believe: rows.map(({ sentence }) => sentence.map(({ text }) => text).join('')),
      sceptic: [{ question: words.word('askRisks'), answer: words.word('answerRisks') }],
      sources: sourceLines(context, refs),
    },
    source: agentNames(
      context,
      refs.map(({ agentId }) => agentId),
    ),
  };
}

function decisionSection(context: StoryContext, rows: readonly Decision[]): StorySection | null {
  const { answer, model, words } = context;
  if (rows.length === 0) return null;
  const gate = gateMove(answer.moves);
  const open = rows.filter(({ isDecided }) => isDecided !== true).length;
  const count = words.many(open);
  return {
    part: 'next',
    title:
      open === 0
        ? words.say('allDecided', {})
        : open === 1
          ? words.say('oneDecision', {})
          : gate !== null && gate.unblocks.length > 1 && !isSettled(gate)
            ? words.say('decisionsGate', { count, waiting: words.some(gate.unblocks.length) })
            : words.say('decisionsMany', { count }),
    content: { kind: 'decisions', rows },
    notes: {
      believe: rows.map(({ text, why }) => `${text}: ${why}`),
      sceptic: [{ question: words.word('askDecisions'), answer: words.word('answerDecisions') }],
      sources: [],
    },
    source: words.tell('answered', {
      count: words.number(model.agents.length),
      all: words.number(model.agents.length + model.missing.length),
    }),
  };
}
