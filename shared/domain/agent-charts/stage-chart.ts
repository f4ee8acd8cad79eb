import type { AnswerWords } from '../answer/answer-words.ts';
import { findFunnel, type Funnel } from '../answer/find-funnel.ts';
import { findNumbers } from '../answer/find-numbers.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart } from './agent-chart.ts';
import { describedItems, detailOf, refToDetail } from './described-items.ts';

/** Where visitors leave: a funnel where they were counted, else each step's own rate. */
export function stageChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const funnel = findFunnel(agent);
  return funnel === null ? dropOffChart(agent, words) : funnelChart(funnel, words);
}

function funnelChart({ steps, weakest, completed }: Funnel, words: AnswerWords): AgentChart {
  const counted = steps.map((step, index) => {
    const next = steps[index + 1]?.visitors ?? completed?.count;
    const goOn = next ?? Math.round((step.visitors * step.rate) / 100);
    return { ...step, goOn, lost: step.visitors - goOn };
  });
  return {
    id: 'stages',
    title: words.word('stagesChart'),
    chart: {
      kind: 'funnel',
      marks: counted.map(({ name, visitors, lost, ref }, index) => ({
        label: name,
        value: visitors,
        text: words.tell('leave', { visitors: words.number(visitors), lost: words.number(lost) }),
        ref,
        isFocus: index === weakest,
      })),
      max: steps[0]?.visitors ?? 1,
      gap: null,
    },
    headings: [
      words.word('stage'),
      words.word('visitors'),
      words.word('goOnHead'),
      words.word('leaveHead'),
    ],
    rows: counted.map(({ name, visitors, goOn, lost, rate, ref }) => ({
      cells: [
        name,
        words.number(visitors),
        `${words.number(goOn)} (${words.percent(rate)})`,
        `${words.number(lost)} (${words.percent(100 - rate)})`,
      ],
      state: null,
      ref,
    })),
    note: words.word('stagesNote'),
  };
}

const DROP_OFF = /^(?:drop[ -]?off(?: rate)?|abandonment(?: rate)?|abbruch(?:rate|quote)?)$/iu;
const FEWEST = 2;

function dropOffChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const stages = describedItems(agent).flatMap((item) => {
    const detail = detailOf(item, DROP_OFF);
    const share = detail === null ? null : percentOf(detail.value);
    if (detail === null || share === null) return [];
    return [{ name: item.name, share, ref: refToDetail(item, detail) }];
  });
  if (stages.length < FEWEST) return null;
  const most = Math.max(...stages.map(({ share }) => share));
  const text = (share: number): string => words.tell('leaveShare', { share: words.percent(share) });
  return {
    id: 'stages',
    title: words.word('stagesChart'),
    chart: {
      kind: 'bars',
      marks: stages.map(({ name, share, ref }) => ({
        label: name,
        value: share,
        text: text(share),
        ref,
        isFocus: share === most,
      })),
      max: 100,
      gap: null,
    },
    headings: [words.word('stage'), words.word('goOnHead'), words.word('leaveHead')],
    rows: stages.map(({ name, share, ref }) => ({
      cells: [name, words.percent(100 - share), words.percent(share)],
      state: null,
      ref,
    })),
    note: words.word('dropOffNote'),
  };
}

/** "0.55" and "55 %" alike, of 100; `null` for what is no share. */
function percentOf(text: string): number | null {
  const [number, other] = findNumbers(text);
  if (number === undefined || other !== undefined) return null;
  const percent = number.isPercent || number.value > 1 ? number.value : number.value * 100;
  return percent <= 100 ? percent : null;
}
