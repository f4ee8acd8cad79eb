import type { AgentResult, Insight, Metric } from '../../../../shared/domain/agent-result.ts';
import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { inSentence, percent } from '../wording.ts';
import type { ReportBlock, ReportField, ReportItem } from './report-block.ts';

/** How an agent lays out what it found; real ones keep to one habit each. */
interface Habit {
  readonly metrics: 'table' | 'fields';
  readonly insights: 'headings' | 'list';
  readonly recommendations: 'headings' | 'numbered';
  readonly opportunities: 'table' | 'list';
}

/**
 * Lays out what an agent found as a report.
 *
 * @param title what the report calls itself
 * @param random decides on the agent's habits
 */
export function reportBlocks(
  title: string,
  result: AgentResult,
  random: SeededRandom,
): readonly ReportBlock[] {
  const habit: Habit = {
    metrics: random.pick(['table', 'fields']),
    insights: random.pick(['headings', 'list']),
    recommendations: random.pick(['headings', 'numbered']),
    opportunities: random.pick(['table', 'list']),
  };
  const described = result.insights.filter(isDescribed);
  const statements = result.insights.filter((insight) => !isDescribed(insight));
  return [
    { kind: 'heading', level: 1, text: title },
    ...stated(result.confidence),
    ...summary(result),
    ...section('Key metrics', metrics(result.metrics, habit)),
    ...section('Key findings', findings(statements, habit)),
    ...section(SUBJECTS[result.agentId] ?? '', subjects(described)),
    ...section('Opportunities', opportunities(result, habit)),
    ...section('Recommendations', recommendations(result.recommendations, habit)),
    ...section('Next steps', nextSteps(result)),
  ];
}

function section(title: string, blocks: readonly ReportBlock[]): readonly ReportBlock[] {
  return title === '' || blocks.length === 0
    ? []
    : [{ kind: 'heading', level: 2, text: title }, ...blocks];
}

function stated(confidence: AgentResult['confidence']): readonly ReportBlock[] {
  if (confidence === null) return [];
  return [{ kind: 'fields', fields: field('Confidence', percent(confidence.value, 0)) }];
}

function summary({ headline, overview, insights }: AgentResult): readonly ReportBlock[] {
  const blocks: ReportBlock[] = [];
  if (headline === '' && insights[0] !== undefined) {
    blocks.push({ kind: 'text', text: `Start with ${inSentence(insights[0].title)}.` });
  }
  if (overview.summary !== '') blocks.push({ kind: 'text', text: overview.summary });
  if (overview.keyPoints.length > 0) blocks.push(plainList(overview.keyPoints));
  const says = headline !== '' && !overview.summary.startsWith(headline);
  return section(
    'Executive summary',
    says ? [{ kind: 'text', text: headline }, ...blocks] : blocks,
  );
}

function metrics(all: readonly Metric[], habit: Habit): readonly ReportBlock[] {
  if (all.length === 0) return [];
  if (habit.metrics === 'fields') {
    return [{ kind: 'fields', fields: all.flatMap((one) => field(one.label, valueOf(one))) }];
  }
  const rows = all.map((metric) => [metric.label, valueOf(metric)]);
  return [{ kind: 'table', head: ['Metric', 'Value'], rows }];
}

const UNIT_WORDS = {
  points: ' points',
  ms: ' ms',
  seconds: ' s',
  minutes: ' minutes',
  hours: ' hours',
  days: ' days',
  weeks: ' weeks',
  months: ' months',
  kilobytes: ' KB',
  megabytes: ' MB',
  euros: ' EUR',
  dollars: ' USD',
  words: ' words',
  percent: '%',
  count: '',
} as const satisfies Partial<Record<NonNullable<Metric['unit']>, string>>;

function valueOf({ value, unit, scale }: Metric): string {
  if (typeof value === 'string') return value;
  if (unit === 'score_100') return `${value}/100`;
  if (unit === 'ratio') return percent(value, 1);
  if (scale !== undefined) return `${value}/${scale}`;
  return `${value.toLocaleString('en-US')}${unit === null ? '' : UNIT_WORDS[unit]}`;
}

/** What some agents describe by its members rather than say about; others leave such out. */
const SUBJECTS: Readonly<Record<string, string>> = {
  audience_suggester: 'Audience segments',
  integration_health: 'Integrations',
};

const MEMBER = /^([^:]{1,40}): (.+)$/;

/** Whether an insight is a thing with its members: `Estimated size: 37100`. */
function isDescribed({ bullets }: Insight): boolean {
  return bullets.length > 0 && bullets.every((bullet) => MEMBER.test(bullet));
}

function subjects(all: readonly Insight[]): readonly ReportBlock[] {
  return all.flatMap(({ title, description, bullets }): ReportBlock[] => [
    { kind: 'heading', level: 3, text: title },
    ...(description === '' ? [] : [{ kind: 'text', text: description } as const]),
    {
      kind: 'fields',
      fields: bullets.flatMap((bullet) => {
        const [, label = '', value = ''] = MEMBER.exec(bullet) ?? [];
        return field(label, value);
      }),
    },
  ]);
}

function findings(all: readonly Insight[], habit: Habit): readonly ReportBlock[] {
  if (all.length === 0) return [];
  if (habit.insights === 'list') {
    const items = all.map(({ title, description, bullets }) => ({
      text: title,
      detail: '',
      fields: [],
      lines: [...(description === '' ? [] : [description]), ...bullets],
    }));
    return [{ kind: 'list', isNumbered: false, items }];
  }
  return all.flatMap(({ title, description, bullets }): ReportBlock[] => [
    { kind: 'heading', level: 3, text: title },
    ...(description === '' ? [] : [{ kind: 'text', text: description } as const]),
    ...(bullets.length === 0 ? [] : [plainList(bullets)]),
  ]);
}

function opportunities({ opportunities: all }: AgentResult, habit: Habit): readonly ReportBlock[] {
  if (all.length === 0) return [];
  if (habit.opportunities === 'list') {
    const items = all.map(({ label, description, impact, effort, confidence }) => ({
      text: label,
      detail: '',
      fields: [
        ...field('Impact', level(impact)),
        ...field('Effort', level(effort)),
        ...field('Confidence', confidence === null ? '' : percent(confidence, 0)),
      ],
      lines: description === '' ? [] : [description],
    }));
    return [{ kind: 'list', isNumbered: false, items }];
  }
  const rows = all.map(({ label, impact, effort, confidence }) => [
    label,
    level(impact) || '-',
    level(effort) || '-',
    confidence === null ? '-' : percent(confidence, 0),
  ]);
  return [{ kind: 'table', head: ['Opportunity', 'Impact', 'Effort', 'Confidence'], rows }];
}

function recommendations(all: readonly Recommendation[], habit: Habit): readonly ReportBlock[] {
  if (all.length === 0) return [];
  const isPlain = all.some((one) => membersOf(one).length === 0);
  if (isPlain || habit.recommendations === 'numbered') {
    const items = all.map((one): ReportItem => ({
      text: one.title,
      detail: detailOf(one),
      fields: [
        ...membersOf(one),
        ...field('Steps', one.implementationSteps.map(withoutStop).join('; ')),
      ],
      lines: [],
    }));
    return [{ kind: 'list', isNumbered: true, items }];
  }
  return all.flatMap((one, index): ReportBlock[] => [
    { kind: 'heading', level: 3, text: `Recommendation ${index + 1}: ${one.title}` },
    ...(detailOf(one) === '' ? [] : [{ kind: 'text', text: detailOf(one) } as const]),
    { kind: 'fields', fields: membersOf(one) },
    ...(one.implementationSteps.length === 0
      ? []
      : [{ kind: 'text', text: 'Steps:' } as const, plainList(one.implementationSteps)]),
  ]);
}

/** A category that the agent names itself, behind what it says. */
const CATEGORY = /(?:^| · )Category: (.+)$/;

function detailOf({ title, description }: Recommendation): string {
  const detail = description.replace(CATEGORY, '');
  return detail === title ? '' : detail;
}

function membersOf(one: Recommendation): ReportField[] {
  return [
    ...field('Priority', one.isPriorityStated ? String(one.priority) : ''),
    ...field('Impact', level(one.impactEstimate)),
    ...field('Effort', level(one.effortEstimate)),
    ...field('Category', CATEGORY.exec(one.description)?.[1] ?? ''),
    ...field('Owner', one.owner ?? ''),
    ...field('Timeline', one.estimatedTimeline),
    ...field('Success metrics', one.successMetrics.join('; ')),
    ...field('Dependencies', one.dependencies.join('; ')),
  ];
}

function nextSteps({ nextSteps: all }: AgentResult): readonly ReportBlock[] {
  if (all.length === 0) return [];
  const items = all.map(({ label, owner, timeframe }) => ({
    text: label,
    detail: '',
    fields: [...field('Owner', owner), ...field('When', timeframe)],
    lines: [],
  }));
  return [{ kind: 'list', isNumbered: true, items }];
}

function plainList(texts: readonly string[]): ReportBlock {
  const items = texts.map((text) => ({ text, detail: '', fields: [], lines: [] }));
  return { kind: 'list', isNumbered: false, items };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** One labelled line, or none where there is nothing to say. */
function field(label: string, value: string): ReportField[] {
  return value === '' ? [] : [{ label, value }];
}

function level(word: string | null): string {
  return word === null ? '' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
