import { levelSchema, type Level } from '../agent-result.ts';
import type { AnswerWords } from '../answer/answer-words.ts';
import type { Ref } from '../answer/cited-sentence.ts';
import { readCount, readRate } from '../answer/test-fields.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart, PointChart } from './agent-chart.ts';
import { describedItems, detailOf, refToDetail } from './described-items.ts';

/** A group of visitors with how large it is and what it could give. */
interface Segment {
  readonly name: string;
  /** Visitors, or a share of them where `isShare`. */
  readonly size: number;
  readonly isShare: boolean;
  readonly sizeText: string;
  /** A share, or where a word stands between low and high; `null` without. */
  readonly potential: number | null;
  readonly isWord: boolean;
  readonly potentialText: string;
  readonly ref: Ref;
}

const SIZE =
  /^(?:estimated size|size(?: estimate)?|estimated reach|audience size|geschätzte größe|größe|umfang)$/iu;
const POTENTIAL =
  /^(?:potential(?: uplift)?|(?:expected |potential )?uplift|conversion potential|expected (?:lift|impact)|potenzial|erwartete steigerung)$/iu;
const FEWEST = 2;
/** More points than these are a cloud, and their numbers cannot be read. */
const MOST = 12;

/** Segments by size and potential, the largest first; `null` where fewer than two are counted. */
export function segmentChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const all = describedItems(agent).flatMap((item): Segment[] => {
    const size = detailOf(item, SIZE);
    if (size === null || !(item.kind === null || SEGMENT_KINDS.has(item.kind))) return [];
    const count = readCount(size.value);
    const share = count === null ? readRate(size.value) : null;
    const number = count ?? share;
    if (number === null || number <= 0) return [];
    const detail = detailOf(item, POTENTIAL);
    return [
      {
        name: item.name,
        size: number,
        isShare: count === null,
        sizeText: count === null ? words.percent(number * 100) : words.number(count),
        ...potentialOf(detail?.value ?? '', words),
        ref: refToDetail(item, size),
      },
    ];
  });
  const isShare = all[0]?.isShare;
  const segments = all
    .filter((one) => one.isShare === isShare)
    .toSorted((a, b) => b.size - a.size)
    .slice(0, MOST);
  if (segments.length < FEWEST) return null;
  const placed = segments.filter(({ potential }) => potential !== null);
  const isWord = placed[0]?.isWord;
  const isMapped =
    placed.length === segments.length && placed.every((one) => one.isWord === isWord);
  return {
    id: 'segments',
    title: words.word(isMapped ? 'segmentsChart' : 'segmentSizesChart'),
    chart: isMapped ? pointsOf(segments, words) : sizesOf(segments),
    headings: [
      ...(isMapped ? ['#'] : []),
      words.word('segment'),
      words.word('segmentSize'),
      words.word('potential'),
    ],
    rows: segments.map(({ name, sizeText, potentialText, ref }, index) => ({
      cells: [
        ...(isMapped ? [words.number(index + 1)] : []),
        name,
        sizeText,
        potentialText || words.word('none'),
      ],
      state: null,
      ref,
    })),
    note: isMapped ? words.word(isWord === true ? 'segmentsWordNote' : 'segmentsNote') : '',
  };
}

const SEGMENT_KINDS: ReadonlySet<string> = new Set(['segment', 'persona']);

/** Where a word stands between the ends of the axis. */
const LEVELS: Readonly<Record<Level, number>> = { low: 1 / 6, medium: 3 / 6, high: 5 / 6 };

function potentialOf(
  text: string,
  words: AnswerWords,
): Pick<Segment, 'potential' | 'isWord' | 'potentialText'> {
  const level = levelSchema.safeParse(text.trim().toLowerCase());
  if (level.success) {
    const potentialText = words.word(`level_${level.data}`);
    return { potential: LEVELS[level.data], isWord: true, potentialText };
  }
  const rate = readRate(text);
  return {
    potential: rate,
    isWord: false,
    potentialText: rate === null ? text : words.percent(rate * 100),
  };
}

function pointsOf(segments: readonly Segment[], words: AnswerWords): PointChart {
  const [first] = segments;
  const isWord = first?.isWord === true;
  const largest = first?.size ?? 1;
  const highest = isWord ? 1 : Math.max(...segments.map(({ potential }) => potential ?? 0));
  const best = isWord ? largestOfHighest(segments) : mostWorth(segments);
  return {
    kind: 'points',
    marks: segments.map((segment) => ({
      label: segment.name,
      value: segment.size,
      text: words.tell('segmentAt', {
        size: segment.sizeText,
        potential: segment.potentialText,
      }),
      ref: segment.ref,
      isFocus: segment === best,
      x: segment.size / largest,
      y: (segment.potential ?? 0) / highest,
    })),
    xAxis: { title: words.word('segmentSize'), from: '0', to: first?.sizeText ?? '' },
    yAxis: {
      title: words.word('potential'),
      from: isWord ? words.word('level_low') : '0',
      to: isWord ? words.word('level_high') : words.percent(highest * 100),
    },
  };
}

function mostWorth(segments: readonly Segment[]): Segment | undefined {
  const worth = ({ size, potential }: Segment): number => size * (potential ?? 0);
  return segments.toSorted((a, b) => worth(b) - worth(a))[0];
}

/** Words have an order, and nothing that a size could be multiplied by. */
function largestOfHighest(segments: readonly Segment[]): Segment | undefined {
  return segments.toSorted((a, b) => (b.potential ?? 0) - (a.potential ?? 0) || b.size - a.size)[0];
}

function sizesOf(segments: readonly Segment[]): AgentChart['chart'] {
  return {
    kind: 'bars',
    marks: segments.map(({ name, size, sizeText, ref }, index) => ({
      label: name,
      value: size,
      text: sizeText,
      ref,
      isFocus: index === 0,
    })),
    max: segments[0]?.size ?? 1,
    gap: null,
  };
}
