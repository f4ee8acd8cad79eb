import { listFiles } from '../outline/sources.ts';
import { cell, heading, type Writing } from './content-parts.ts';
import type { Block } from './typeset-report.ts';

/** The files that agents made, those whose content is not kept too; nothing where there are none. */
export function fileContent({ model, registry, words, rich }: Writing): Block[] {
  const rows = listFiles(model, registry);
  if (rows.length === 0) return [];
  return [
    heading(2, rich.plain(words.say('files'))),
    {
      kind: 'table',
      isDense: true,
      columns: [
        { heading: words.say('agent'), points: 70 },
        { heading: words.say('file'), fraction: 1 },
        { heading: words.say('fileKind'), points: 60 },
        { heading: words.say('size'), points: 60, isRight: true },
        { heading: words.say('fileMade'), points: 76 },
        { heading: words.say('fileEvidence'), points: 122 },
      ],
      rows: rows.map(({ agent, name, kind, isResult, size, madeAtMs, reason, digest }) => ({
        cells: [
          cell(rich.plain(agent)),
          cell(rich.line(words.translate(name)), 'strong'),
          [
            ...cell(rich.plain(words.translate(kind))),
            ...(isResult ? cell(rich.plain(words.say('fileIsResult')), 'small') : []),
          ],
          cell(rich.plain(size), 'figure'),
          madeAtMs === null ? [] : cell(rich.plain(words.dateTime(madeAtMs)), 'figure'),
          [
            ...cell(rich.plain(words.translate(reason)), 'small'),
            ...(digest === '' ? [] : cell(rich.plain(`SHA-256 ${digest}`), 'small')),
          ],
        ],
      })),
    },
  ];
}
