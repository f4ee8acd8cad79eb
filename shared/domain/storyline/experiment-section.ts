import { tooShortText, tooSmallText } from '../agent-charts/test-card.ts';
import type { AnswerWords } from '../answer/answer-words.ts';
import type { TestPlan } from '../answer/answer.ts';
import type { Sentence } from '../answer/cited-sentence.ts';
import {
  isPresentable,
  listed,
  sourceLine,
  sourceLines,
  type StoryContext,
} from './story-context.ts';
import type { StorySection } from './storyline.ts';

const MOST_TESTS = 6;

/** How it is tested, and how far the tests' sizes hold; `null` without a test. */
export function experimentSection(context: StoryContext): StorySection | null {
  const { answer, words } = context;
  const all = answer.tests
    .filter(({ name, hypothesis }) => isPresentable(name) || isPresentable(hypothesis))
    .toSorted((a, b) => (a.moveNumber ?? 1e6) - (b.moveNumber ?? 1e6));
  if (all.length === 0) return null;
  const tests = all.slice(0, MOST_TESTS);
  const refs = all.map(({ ref }) => ref);
  const bad = all.filter(({ isTooSmall, isTooShort }) => isTooSmall || isTooShort);
  return {
    part: 'proof',
    title: testsTitle(all, context),
    content: {
      kind: 'experiments',
      tests,
      checks: [
        ...checksOf(all, context),
        ...(all.length === tests.length
          ? []
          : [words.tell('testsMore', { count: words.number(all.length - tests.length) })]),
      ],
      isSound: bad.length === 0,
    },
    notes: {
      believe: all.flatMap(({ name, baseline, target, needed, perArm }) =>
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
      sceptic: [{ question: words.word('askTests'), answer: answerToTests(all, words) }],
      sources: sourceLines(context, refs),
    },
    source: sourceLine(context, refs),
  };
}

/** How far the sizes could be worked out again: all, some or none. */
function answerToTests(tests: readonly TestPlan[], words: AnswerWords): string {
  const count = tests.filter(({ needed }) => needed !== null).length;
  if (count === 0) return words.word('uncheckedAll');
  if (count === tests.length) return words.word('answerTests');
  return words.tell('answerTestsSome', {
    count: words.number(count),
    all: words.number(tests.length),
  });
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
    ...small.map((test) => tooSmallText(test, words)),
    ...short.map((test) => tooShortText(test, words)),
    ...(small.length + short.length === 0 && checked.length > 1
      ? [
          words.tell('checkedGood', {
            count: words.some(checked.length),
            power: words.percent(
              Math.round(Math.min(...checked.map(({ power }) => power ?? 0)) * 100),
            ),
          }),
        ]
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
