import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { ReportWords } from '../document/report-words.ts';
import { listFiles } from '../document/sources.ts';
import { oneLine, shorten, shortName } from '../report-text.ts';
import type { Slide } from './presentation.ts';
import { addBand, bandHeight } from './slide-band.ts';
import { BODY } from './slide-master.ts';
import { addTable, paginateRows, tableHeight, type TableCells } from './slide-table.ts';
import { SIZE, type Paragraph } from './slide-text.ts';

/** Most names of files in a row; the evidence book has all of them. */
const MOST_FILES = 8;
const NAME_CHARACTERS = 60;

/** What the deck rests on: each answer with its delivery, and the files that agents made. */
export function addEvidence(
  slide: Slide,
  model: ReportModel,
  { registry, words }: { readonly registry: AgentRegistry; readonly words: AnswerWords },
): void {
  const report = new ReportWords(words.locale);
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  const columns = [
    { heading: report.say('agent'), w: 2.2 },
    { heading: report.say('finding'), w: BODY.w - 6.9 },
    { heading: words.word('confidenceHead'), w: 1.1 },
    { heading: report.say('deliveryColumn'), w: 1.4 },
    { heading: report.say('receivedColumn'), w: 2.2 },
  ];
  const at = (size: number, maxLines: number) =>
    agents.map(({ label, result, origin }): TableCells => [
      [{ text: shortName(label), size, bold: true, maxLines: 2 }],
      [{ text: oneLine(result.headline) || report.say('noHeadline'), size, maxLines }],
      [
        {
          text:
            result.confidence === null
              ? words.word('none')
              : words.percent(result.confidence.value * 100),
          size,
          maxLines: 1,
        },
      ],
      [{ text: shortId(origin.deliveryId), size: SIZE.small, colour: 'soft', maxLines: 1 }],
      [
        {
          text: report.dateTime(origin.receivedAt),
          size: SIZE.small,
          colour: 'soft',
          maxLines: 2,
        },
      ],
    ]);
  const files = listFiles(model, registry).map(({ name }) => shorten(name, NAME_CHARACTERS));
  const more = files.length - MOST_FILES;
  const band: Paragraph[] =
    files.length === 0
      ? []
      : [
          {
            text: words.tell('evidenceFiles', {
              files: [
                ...files.slice(0, MOST_FILES),
                ...(more > 0 ? [words.tell('moreHere', { count: String(more) })] : []),
              ].join(', '),
            }),
            size: SIZE.body,
            maxLines: 3,
          },
        ];
  const height = band.length === 0 ? 0 : bandHeight(band, BODY.w);
  const room = BODY.h - height - 0.15;
  const variants = [at(13, 2), at(SIZE.body, 2), at(SIZE.small, 1)];
  const rows =
    variants.find((table) => tableHeight(table, columns) <= room) ??
    paginateRows(variants.at(-1) ?? [], columns, room)[0] ??
    [];
  addTable(slide, columns, rows, {
    place: { ...BODY, h: room },
    altText: agents.map(({ label }) => shortName(label)).join('; '),
  });
  addBand(slide, band, { ...BODY, y: BODY.y + BODY.h - height, h: height });
}
