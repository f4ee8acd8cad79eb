import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { Pillar } from '../../../shared/domain/answer/answer.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { joinParts, shorten } from '../report-text.ts';
import { heading, toChart, type Writing } from './content-parts.ts';
import { cited, richLine, plain } from './rich-text.ts';
import type { Block, Run } from './document.ts';

/** A longer sentence is no heading: it stands below a shortened one. */
const LONGEST_HEADING = 200;

/** Each message with its chart, what follows from it and where it is from. */
export function findingContent(writing: Writing): Block[] {
  const { answer, words } = writing;
  return [
    heading(1, plain(words.say('found')), { startsPage: true }),
    ...(answer.pillars.length === 0
      ? [{ kind: 'text', look: 'body', rich: plain(words.say('nothingFound')) } as const]
      : answer.pillars.flatMap((pillar) => pillarBlocks(pillar, writing))),
  ];
}

function pillarBlocks(pillar: Pillar, writing: Writing): Block[] {
  const { citations, words } = writing;
  const { topic, sentence, chart, soWhat } = pillar;
  const said = plainText(sentence);
  return [
    heading(2, richLine(shorten(said, LONGEST_HEADING))),
    { kind: 'text', look: 'small', rich: plain(topic) },
    ...(said.length > LONGEST_HEADING
      ? [{ kind: 'text', look: 'body', rich: cited(sentence, citations) } as const]
      : []),
    ...(chart === null
      ? []
      : [{ kind: 'chart', name: topic, caption: '', chart: toChart(chart, said) } as const]),
    ...(soWhat === null
      ? []
      : [
          {
            kind: 'callout',
            label: words.say('soWhat'),
            lines: [cited(soWhat, citations)],
            isWarning: false,
          } as const,
        ]),
    { kind: 'text', look: 'small', rich: sourceLine(pillar, writing) },
  ];
}

/** "Source: Customer journey, delivery 3f2a…, 18 Nov 2025 · evidence 3, 4". */
function sourceLine({ sentence, soWhat, sources }: Pillar, writing: Writing) {
  const { model, citations, words, answerWords } = writing;
  const ids = [...new Set(sources.map(({ agentId }) => agentId))];
  const named = model.agents
    .filter(({ agentId }) => ids.includes(agentId))
    .map(({ label, origin }) =>
      [
        label,
        words.say('delivery', { id: shortId(origin.deliveryId) }),
        words.dateTime(origin.receivedAt),
      ].join(', '),
    );
  const numbers = [
    ...new Set(
      [...sentence, ...(soWhat ?? [])].flatMap((span) => citations?.of(span)?.number ?? []),
    ),
  ];
  const line = plain(
    joinParts([
      words.say('sourceLine', { agents: named.join('; ') || answerWords.word('ownText') }),
      numbers.length === 0 ? '' : words.say('evidenceRows'),
    ]),
  );
  const cites = numbers.flatMap((cite, index): Run[] =>
    index === 0 ? [{ cite }] : [{ text: ',' }, { cite }],
  );
  return { ...line, runs: [...line.runs, ...cites] };
}

/** What received numbers would give if a weak rate were as good as another. */
export function leverContent(writing: Writing): Block[] {
  const { answer, citations, words } = writing;
  if (answer.levers.length === 0) return [];
  return [
    heading(1, plain(words.say('value'))),
    { kind: 'text', look: 'small', rich: plain(words.say('valueNote')) },
    ...answer.levers.flatMap(({ sentence, formula, inputs }): Block[] => [
      heading(2, richLine(shorten(plainText(sentence), LONGEST_HEADING))),
      {
        kind: 'callout',
        label: '',
        lines: [
          { ...plain(words.say('formula', { formula })) },
          plain(
            inputs
              .map(({ label, value }) =>
                value.startsWith(label) ? shorten(value, 100) : `${label}: ${shorten(value, 100)}`,
              )
              .join(' · '),
          ),
        ],
        isWarning: false,
      },
      ...(citations?.all.some(({ lever }) => lever?.sentence === sentence)
        ? [
            {
              kind: 'text',
              look: 'small',
              rich: {
                runs: [
                  ...plain(words.say('evidenceRows')).runs,
                  ...(citations?.all ?? [])
                    .filter(({ lever }) => lever?.sentence === sentence)
                    .map(({ number }) => ({ cite: number })),
                ],
              },
            } as const,
          ]
        : []),
    ]),
  ];
}

/** What agents contradict each other in, and plans that do not fit. */
export function clashContent({ answer, citations, words }: Writing): Block[] {
  if (answer.clashes.length === 0) return [];
  return [
    heading(1, plain(words.say('clashes'))),
    {
      kind: 'list',
      isOrdered: false,
      items: answer.clashes.map(({ sentence }): Block[] => [
        { kind: 'text', look: 'body', rich: cited(sentence, citations) },
      ]),
    },
  ];
}
