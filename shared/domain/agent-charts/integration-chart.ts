import type { AnswerWords, WordKey } from '../answer/answer-words.ts';
import type { ChartMark, ChartModel } from '../answer/chart-model.ts';
import type { Ref } from '../answer/cited-sentence.ts';
import { findNumbers } from '../answer/find-numbers.ts';
import { readRate } from '../answer/test-fields.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart, RowState } from './agent-chart.ts';
import { describedItems, detailOf, refToDetail, type DescribedItem } from './described-items.ts';

const STATE = /^(?:status|state|health|zustand)$/iu;
const RESPONSE = /^(?:response time|latency|antwortzeit)(?: ?\((?<unit>ms|s)\)| ms)?$/iu;
const UPTIME = /^(?:uptime|availability|verfügbarkeit)(?: percentage)?$/iu;
const ERRORS = /^(?:error rate|failure rate|failed requests|fehlerrate|fehlerquote)$/iu;

/** How words of agents for a state are meant. */
const STATES: readonly (readonly [RegExp, RowState['level'], WordKey])[] = [
  [/^(?:down|offline|ausgefallen)\b|🔴/iu, 'bad', 'stateDown'],
  [/^(?:critical|failing|failed|error|kritisch|gestört)\b/iu, 'bad', 'stateBad'],
  [/^(?:warning|degraded|delayed|slow|warnung)\b|🟡/iu, 'warn', 'stateWarn'],
  [/^(?:healthy|ok|up|good|operational|in ordnung|gesund)\b|🟢/iu, 'good', 'stateGood'],
];

/**
 * The connections that an answer checked, with their state, speed and failures.
 *
 * @returns `null` where it checked none
 */
export function integrationChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const services = integrationsOf(agent).map((item) => {
    const state = detailOf(item, STATE);
    const errors = detailOf(item, ERRORS);
    const rate = errors === null ? null : readRate(errors.value);
    return {
      name: item.name,
      state: state === null ? null : stateOf(state.value, words),
      response: responseOf(item, words),
      uptime: uptimeOf(item, words),
      rate,
      errors: rate === null ? (errors?.value ?? '') : words.finePercent(rate * 100),
      ref: refToDetail(item, errors ?? state ?? { label: '', value: '', pointer: item.pointer }),
    };
  });
  if (services.length === 0) return null;
  const none = words.word('none');
  const chart = errorBars(services);
  return {
    id: 'integrations',
    title: words.word('integrationsChart'),
    chart,
    headings: [
      words.word('service'),
      words.word('responseTime'),
      words.word('uptime'),
      words.word('errorRates'),
    ],
    rows: services.map(({ name, state, response, uptime, errors, ref }) => ({
      cells: [name, response || none, uptime || none, errors || none],
      state,
      ref,
    })),
    note: chart === null ? '' : words.word('errorsNote'),
  };
}

/** What an answer describes as a connection: by its kind, or by its state beside a measure. */
export function integrationsOf(agent: ReportAgent): DescribedItem[] {
  return describedItems(agent).filter((item) => {
    if (item.kind !== null) return item.kind === 'integration';
    const isMeasured = [RESPONSE, UPTIME, ERRORS].some((label) => detailOf(item, label) !== null);
    return isMeasured && detailOf(item, STATE) !== null;
  });
}

/** Whether a row of the board says all that the answer says of a connection. */
export function isWhollyDrawn({ details }: DescribedItem): boolean {
  return details.every(({ label }) =>
    [STATE, RESPONSE, UPTIME, ERRORS].some((known) => known.test(label)),
  );
}

interface Measured {
  readonly name: string;
  readonly state: RowState | null;
  readonly rate: number | null;
  readonly errors: string;
  readonly ref: Ref;
}

/** Bars of the failures, where two connections or more have them. */
function errorBars(services: readonly Measured[]): ChartModel | null {
  const marks = services.flatMap(({ name, rate, errors, state, ref }): ChartMark[] =>
    rate === null
      ? []
      : [{ label: name, value: rate, text: errors, ref, isFocus: state?.level !== 'good' }],
  );
  const max = Math.max(0, ...marks.map(({ value }) => value));
  return marks.length < 2 || marks.length < services.length
    ? null
    : { kind: 'bars', marks, max, gap: null };
}

function stateOf(text: string, words: AnswerWords): RowState {
  const known = STATES.find(([said]) => said.test(text.trim()));
  return known === undefined
    ? { word: text, level: 'warn' }
    : { word: words.word(known[2]), level: known[1] };
}

function responseOf(item: DescribedItem, words: AnswerWords): string {
  const detail = detailOf(item, RESPONSE);
  if (detail === null) return '';
  const [number, other] = findNumbers(detail.value);
  if (number === undefined || other !== undefined || number.text !== detail.value.trim()) {
    return detail.value;
  }
  const unit = RESPONSE.exec(detail.label)?.groups?.['unit'] ?? 'ms';
  return `${words.number(number.value)} ${unit}`;
}

function uptimeOf(item: DescribedItem, words: AnswerWords): string {
  const detail = detailOf(item, UPTIME);
  if (detail === null) return '';
  const [number, other] = findNumbers(detail.value);
  if (number === undefined || other !== undefined || number.value > 100) return detail.value;
  return words.finePercent(
    number.value <= 1 && !number.isPercent ? number.value * 100 : number.value,
  );
}
