import type { TestPlan } from '../../../shared/domain/answer/answer.ts';
import type { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import { shorten } from '../report-text.ts';
import { cell, type Writing } from './content-parts.ts';
import type { Block, CellLine } from './document.ts';
import { cited, plain, richLine } from './rich-text.ts';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

/** Each test with what would prove it wrong, and what the calculation says of its size. */
export function experimentBlocks(
  { tests, checks, isSound }: Content<'experiments'>,
  { answerWords }: Writing,
): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: answerWords.word('hypothesis'), fraction: 1 },
        { heading: answerWords.word('baselineTarget'), points: 84 },
        { heading: answerWords.word('perArm'), points: 62 },
        { heading: answerWords.word('days'), points: 40 },
        { heading: answerWords.word('guardrail'), points: 96 },
      ],
      rows: tests.map((test) => ({
        cells: [
          [...cell(richLine(test.name), 'strong'), ...cell(richLine(test.hypothesis), 'small')],
          cell(plain(changeOf(test, answerWords)), 'figure'),
          sizeOf(test, answerWords),
          cell(plain(test.days === null ? '' : answerWords.number(test.days)), 'figure'),
          cell(richLine(test.guardrail)),
        ],
      })),
    },
    ...(checks.length === 0
      ? []
      : [
          {
            kind: 'callout',
            label: '',
            lines: checks.map((check) => plain(check)),
            isWarning: !isSound,
          } as const,
        ]),
  ];
}

function changeOf({ baseline, target }: TestPlan, words: AnswerWords): string {
  if (baseline === null || target === null) return '';
  return `${words.percent(baseline * 100)} → ${words.percent(target * 100)}`;
}

function sizeOf({ perArm, needed, isTooSmall }: TestPlan, words: AnswerWords): CellLine[] {
  return [
    ...cell(plain(perArm === null ? '' : words.number(perArm)), 'figure'),
    ...(isTooSmall && needed !== null ? cell(plain(`→ ${words.number(needed)}`), 'strong') : []),
  ];
}

/** Who is to see what, how they are known, and who goes on seeing the present page. */
export function personalizationBlocks(
  { rows, triggers }: Content<'personalization'>,
  { answerWords }: Writing,
): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: answerWords.word('audience'), points: 100 },
        { heading: answerWords.word('message'), fraction: 1 },
        { heading: answerWords.word('trigger'), points: 100 },
        { heading: answerWords.word('size'), points: 58 },
        { heading: answerWords.word('control'), points: 62 },
        { heading: answerWords.word('move'), points: 40 },
      ],
      rows: rows.map(({ audience, message, trigger, size, control, move }) => ({
        cells: [
          cell(richLine(audience), 'strong'),
          cell(richLine(message)),
          cell(richLine(trigger), 'small'),
          cell(richLine(size), 'figure'),
          cell(richLine(control === '' ? answerWords.word('noControl') : control)),
          cell(plain(move === null ? '' : String(move.number)), 'accent'),
        ],
      })),
    },
    ...(triggers === '' ? [] : [{ kind: 'text', look: 'small', rich: plain(triggers) } as const]),
  ];
}

/** What is measured, from where to where, and by whom. */
export function measureBlocks({ rows }: Content<'measures'>, { answerWords }: Writing): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: answerWords.word('kpi'), fraction: 1 },
        { heading: answerWords.word('baseline'), points: 90 },
        { heading: answerWords.word('target'), points: 130 },
        { heading: answerWords.word('owner'), points: 100 },
      ],
      rows: rows.map(({ kpi, baseline, target, owner }) => ({
        cells: [
          cell(richLine(kpi.slice(0, 1).toUpperCase() + kpi.slice(1)), 'strong'),
          cell(richLine(baseline), 'figure'),
          cell(richLine(target === '' ? answerWords.word('toBeAgreed') : target)),
          cell(richLine(owner === '' ? answerWords.word('toBeNamed') : owner)),
        ],
      })),
    },
  ];
}

const LONGEST_LABEL = 60;

/** What could prove the answer wrong, and how sure each agent is. */
export function riskBlocks(
  { rows, confidences }: Content<'risks'>,
  { answerWords, citations }: Writing,
): Block[] {
  const title = answerWords.word('confidenceChart');
  const bars = confidences.map(({ agent, value, threshold }) => ({
    label: richLine(shorten(agent, LONGEST_LABEL)),
    value: plain(answerWords.percent(value * 100)),
    share: value,
    scale: 1,
    isFocus: value >= threshold,
    isWarning: value < threshold,
    target: threshold,
    gap: null,
  }));
  return [
    {
      kind: 'table',
      columns: [
        { heading: answerWords.word('risk'), fraction: 1 },
        { heading: answerWords.word('response'), fraction: 1 },
      ],
      rows: rows.map(({ sentence, response }) => ({
        cells: [cell(cited(sentence, citations), 'strong'), cell(richLine(response))],
      })),
    },
    ...(bars.length < 2
      ? []
      : [
          {
            kind: 'chart',
            name: title,
            caption: title,
            chart: {
              kind: 'bars',
              alt: `${title}: ${confidences
                .map(({ agent, value }) => `${agent} ${answerWords.percent(value * 100)}`)
                .join('; ')}`.slice(0, 1_000),
              rows: bars,
            },
          } as const,
        ]),
  ];
}

/** What the client has to decide, numbered, and why today. */
export function decisionBlocks({ rows }: Content<'decisions'>, { answerWords }: Writing): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { heading: '', points: 22 },
        { heading: answerWords.word('decision'), fraction: 3 },
        { heading: answerWords.word('whyToday'), fraction: 2 },
      ],
      rows: rows.map(({ text, why }, index) => ({
        cells: [
          cell(plain(String(index + 1)), 'accent'),
          cell(richLine(text), 'strong'),
          cell(richLine(why)),
        ],
      })),
    },
  ];
}
