import { shortId } from '../../../shared/domain/short-id.ts';
import { listDeliveries, listNumbers, listQuality } from './sources.ts';
import { shorten, shortName } from '../report-text.ts';
import { cell, heading, type Writing } from './content-parts.ts';
import { fileContent } from './file-content.ts';
import { idText, richLine, plain } from './rich-text.ts';
import type { Block, CellLine, TableRow } from './document.ts';

/** A received value in the evidence; the whole stands in the JSON export. */
const LONGEST_VALUE = 400;

/** A sentence is not set in bold. */
const LONGEST_STRONG = 40;

/** What the raised numbers lead to; nothing where there are none. */
export function evidenceContent(writing: Writing): Block[] {
  const rows = evidence(writing);
  return rows.length === 0 ? [] : [...beginning(writing), ...rows];
}

/** The same, where each number was read, deliveries, files, data quality. */
export function sourceContent(writing: Writing): Block[] {
  return [
    ...beginning(writing),
    ...evidence(writing),
    ...numbers(writing),
    ...deliveries(writing),
    ...fileContent(writing),
    ...quality(writing),
  ];
}

function beginning({ words }: Writing): Block[] {
  return [
    heading(1, plain(words.say('sources')), { startsPage: true }),
    { kind: 'text', look: 'small', rich: plain(words.say('sourcesNote')) },
  ];
}

function evidence(writing: Writing): Block[] {
  const { model, citations, registry, words, answerWords } = writing;
  if (citations === null || citations.all.length === 0) return [];
  const origins = new Map(model.agents.map(({ agentId, origin }) => [agentId, origin]));
  return [
    heading(2, plain(words.say('evidence'))),
    {
      kind: 'table',
      isDense: true,
      columns: [
        { heading: words.say('number'), points: 24 },
        { heading: words.say('numberOf'), fraction: 2 },
        { heading: words.say('asReceived'), fraction: 4 },
        { heading: words.say('agent'), points: 70 },
        { heading: words.say('readFrom'), points: 90 },
        { heading: words.say('deliveryColumn'), points: 50 },
      ],
      rows: citations.all.flatMap(({ number, refs, lever, own }): TableRow[] => {
        const rows = refs.map(({ agentId, pointer, label, value }): CellLine[][] => [
          [],
          cell(richLine(shorten(label, LONGEST_VALUE))),
          cell(
            richLine(shorten(value, LONGEST_VALUE)),
            value.length > LONGEST_STRONG ? 'plain' : 'strong',
          ),
          cell(plain(registry.get(agentId).label)),
          cell(plain(pointer === '' ? '/' : pointer), 'small'),
          cell(plain(shortId(origins.get(agentId)?.deliveryId ?? '')), 'figure'),
        ]);
        const formula: CellLine[][] | null =
          lever === null
            ? null
            : [
                [],
                cell(plain(words.say('calculated')), 'strong'),
                cell(plain(lever.formula), 'figure'),
                [],
                [],
                [],
              ];
        const all = formula === null ? rows : [formula, ...rows];
        if (own !== undefined) {
          const told = cell(plain(answerWords.word('ownFigure')), 'strong');
          all.push([[], told, cell(plain(own), 'figure'), [], [], []]);
        }
        // A raised number has to lead somewhere.
        if (all.length === 0) all.push([[], [], [], [], [], []]);
        return all.map((cells, index): TableRow =>
          index === 0
            ? {
                anchor: `evidence-${number}`,
                cells: [cell(plain(String(number)), 'accent'), ...cells.slice(1)],
              }
            : { cells },
        );
      }),
    },
  ];
}

function numbers({ model, words }: Writing): Block[] {
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  const rows = listNumbers(agents, words);
  const title = heading(2, plain(words.say('numbers')));
  if (rows.length === 0) {
    return [title, { kind: 'text', look: 'body', rich: plain(words.say('noNumbers')) }];
  }
  return [
    title,
    {
      kind: 'table',
      isDense: true,
      columns: [
        { heading: words.say('agent'), points: 84 },
        { heading: words.say('numberOf'), fraction: 1 },
        { heading: words.say('valueColumn'), points: 70, isRight: true },
        { heading: words.say('readFrom'), points: 130 },
        { heading: words.say('deliveryColumn'), points: 50 },
      ],
      rows: rows.map(({ agent, label, value, pointer, delivery }) => ({
        cells: [
          cell(plain(agent)),
          cell(richLine(label)),
          cell(richLine(value), 'strong'),
          cell(plain(pointer), 'small'),
          cell(plain(delivery), 'figure'),
        ],
      })),
    },
  ];
}

function deliveries({ model, words }: Writing): Block[] {
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  if (agents.length === 0) return [];
  const rows = listDeliveries(agents);
  return [
    heading(2, plain(words.say('deliveries'))),
    {
      kind: 'table',
      isDense: true,
      columns: [
        { heading: words.say('agent'), points: 90 },
        { heading: words.say('deliveryId'), fraction: 1 },
        { heading: words.say('arrivedBy'), points: 66 },
        { heading: words.say('receivedColumn'), points: 104 },
        { heading: words.say('size'), points: 64, isRight: true },
      ],
      rows: rows.map(({ agent, deliveryId, source, sizeBytes }, index) => ({
        cells: [
          cell(plain(agent)),
          cell(idText(deliveryId), 'figure'),
          cell(plain(words.translate(source))),
          cell(plain(words.dateTime(agents[index]?.origin.receivedAt ?? 0)), 'figure'),
          cell(plain(words.count('bytes', sizeBytes)), 'figure'),
        ],
      })),
    },
  ];
}

function quality({ model, words }: Writing): Block[] {
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  const rows = listQuality(agents);
  if (rows.length === 0) return [];
  return [
    heading(2, plain(words.say('qualityTitle'))),
    {
      kind: 'table',
      isDense: true,
      columns: [
        { heading: words.say('agent'), points: 104 },
        { heading: words.say('measure'), points: 80 },
        { heading: words.say('score'), points: 44, isRight: true },
        { heading: words.say('weight'), points: 44, isRight: true },
        { heading: words.say('basis'), fraction: 1 },
      ],
      rows: rows.map(({ agent, measure, score, weight, basis }) => ({
        cells: [
          cell(plain(shortName(agent)), 'strong'),
          cell(plain(words.translate(measure))),
          cell(plain(words.number(words.translate(score))), 'figure'),
          cell(plain(words.number(weight)), 'figure'),
          cell(plain(words.translate(basis)), 'small'),
        ],
      })),
    },
  ];
}
