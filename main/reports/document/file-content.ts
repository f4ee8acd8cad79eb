import { listFiles } from './sources.ts';
import { cell, heading, type Writing } from './content-parts.ts';
import { richLine, plain } from './rich-text.ts';
import type { Block } from './document.ts';

/** The files that agents made, those whose content is not kept too; nothing where there are none. */
export function fileContent({ model, registry, words }: Writing): Block[] {
  const rows = listFiles(model, registry);
  if (rows.length === 0) return [];
  return [
    heading(2, plain(words.say('files'))),
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
      rows: rows.map(({ agent, name, kind, isResult, sizeBytes, madeAtMs, reason, digest }) => ({
        cells: [
          cell(plain(agent)),
          cell(richLine(words.translate(name)), 'strong'),
          [
            ...cell(plain(words.translate(kind))),
            ...(isResult ? cell(plain(words.say('fileIsResult')), 'small') : []),
          ],
          cell(plain(sizeBytes === null ? '' : words.count('bytes', sizeBytes)), 'figure'),
          madeAtMs === null ? [] : cell(plain(words.dateTime(madeAtMs)), 'figure'),
          [
            ...cell(plain(words.translate(reason)), 'small'),
            ...(digest === '' ? [] : cell(plain(`SHA-256 ${digest}`), 'small')),
          ],
        ],
      })),
    },
  ];
}
