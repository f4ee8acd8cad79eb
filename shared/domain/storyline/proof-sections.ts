import type { AnswerWords } from '../answer/answer-words.ts';
import type { TestPlan } from '../answer/answer.ts';
import type { Sentence } from '../answer/cited-sentence.ts';
import { audienceRows, realTimeTriggers } from './audience-rows.ts';
import { decisionsNeeded, gateMove } from './decisions.ts';
import { measureRows } from './measure-rows.ts';
import { horizonSection } from './plan-sections.ts';
import { confidenceMarks, riskRows } from './risk-rows.ts';
import {
  agentNames,
  isPresentable,
  listed,
  refsOf,
  sourceLine,
  sourceLines,
  type StoryContext,
} from './story-context.ts';
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

const MOST_TESTS = 6;

function experimentSection(context: StoryContext): StorySection | null {
  const { answer, words } = context;
  const tests = answer.tests
    .filter(({ name, hypothesis }) => isPresentable(name) || isPresentable(hypothesis))
    .toSorted((a, b) => (a.moveNumber ?? 1e6) - (b.moveNumber ?? 1e6))
    .slice(0, MOST_TESTS);
  if (tests.length === 0) return null;
  const refs = tests.map(({ ref }) => ref);
  const bad = tests.filter(({ isTooSmall, isTooShort }) => isTooSmall || isTooShort);
  return {
    part: 'proof',
    title: testsTitle(tests, context),
    content: {
      kind: 'experiments',
      tests,
      checks: checksOf(tests, context),
      isSound: bad.length === 0,
    },
    notes: {
      believe: tests.flatMap(({ name, baseline, target, needed, perArm }) =>
        baseline === null || target === null || needed === null
          ? []
          : [
              words.tell('believeTest', {
                test: name,
                baseline: words.percent(baseline * 100),
                target: words.percent(target * 100),
                needed: words.number(needed),
                claimed: perArm === null ? words.word('none') : words.number(perArm),
              }),
            ],
      ),
      sceptic: [{ question: words.word('askTests'), answer: words.word('answerTests') }],
      sources: sourceLines(context, refs),
    },
    source: sourceLine(context, refs),
  };
}

function testsTitle(tests: readonly TestPlan[], { words }: StoryContext): Sentence {
  if (tests.length === 1) return words.say('oneTest', {});
  const bad = tests.filter(({ isTooSmall, isTooShort }) => isTooSmall || isTooShort).length;
  if (bad > 0) {
    return words.say('testsSmall', { count: words.many(bad), all: words.some(tests.length) });
  }
  const count = words.many(tests.length);
  if (!tests.every(({ perArm, days }) => perArm !== null && days !== null)) {
    return words.say('testsPlain', { count });
  }
  const refs = tests.map(({ ref }) => ref);
  const days = tests.reduce((sum, test) => sum + (test.days ?? 0), 0);
  const takes = { text: words.number(days), refs };
  // How many arms a test has is certain only where its size could be worked out again.
  if (tests.some(({ needed }) => needed === null)) {
    return words.say('testsDays', { count, days: takes });
  }
  const visitors = tests.reduce((sum, { perArm, arms }) => sum + (perArm ?? 0) * arms, 0);
  return words.say('testsAll', {
    count,
    visitors: { text: words.number(visitors), refs },
    days: takes,
  });
}

function checksOf(tests: readonly TestPlan[], { words }: StoryContext): string[] {
  const checked = tests.filter(({ needed, perArm }) => needed !== null && perArm !== null);
  const small = tests.filter(({ isTooSmall }) => isTooSmall);
  const short = tests.filter(({ isTooShort }) => isTooShort);
  const unchecked = tests.filter(({ needed }) => needed === null);
  return [
    ...small.map(({ name, needed, perArm, power }) =>
      words.tell('checkedBad', {
        test: name,
        needed: words.number(needed ?? 0),
        claimed: words.number(perArm ?? 0),
        power: words.percent(Math.round((power ?? 0) * 100)),
      }),
    ),
    ...short.map(({ name, neededDays, days }) =>
      words.tell('checkedDays', {
        test: name,
        needed: words.number(neededDays ?? 0),
        days: words.number(days ?? 0),
      }),
    ),
    ...(small.length + short.length === 0 && checked.length > 1
      ? [words.tell('checkedGood', { count: words.some(checked.length) })]
      : []),
    ...(unchecked.length === 0 ? [] : [uncheckedText(unchecked, tests, words)]),
  ];
}

function uncheckedText(
  unchecked: readonly TestPlan[],
  all: readonly TestPlan[],
  words: AnswerWords,
): string {
  if (unchecked.length === all.length) return words.word('uncheckedAll');
  const tests = listed(
    unchecked.map(({ name }) => name),
    words,
  );
  return words.tell('unchecked', { tests });
}

function audienceSection(context: StoryContext): StorySection | null {
  const { words, received } = context;
  const rows = audienceRows(context);
  const [first] = rows;
  if (first === undefined) return null;
  const sizes = rows.map(({ size }) => Number(size.replaceAll(/\D/gu, '')));
  const large = rows[sizes.indexOf(Math.max(...sizes))]?.size ?? '';
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
  if (rows.length === 0) return null;
  const low = confidences.filter(({ value, threshold }) => value < threshold).length;
  const title =
    rows.length === 1
      ? words.say('oneRisk', {})
      : low > rows.length / 2
        ? words.say('risksLow', { count: words.many(low), all: words.some(received.length) })
        : words.say('risksTitle', { count: words.many(rows.length) });
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
  const count = words.many(rows.length);
  return {
    part: 'next',
    title:
      rows.length === 1
        ? words.say('oneDecision', {})
        : gate !== null && gate.unblocks.length > 1
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
