import type {
  AgentResult,
  Experiment,
  Insight,
  Metric,
  Subject,
} from '../../shared/domain/agent-result.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { detectLanguage } from '../../main/agent-results/documents/detect-language.ts';
import { readLevelWord, readStatus } from '../../main/agent-results/documents/read-levels.ts';
import { readValue } from '../../main/agent-results/documents/read-value.ts';
import type { FieldMeaning } from '../../main/agent-results/documents/vocabulary/field-meaning.ts';
import { fieldMeanings } from '../../main/agent-results/documents/vocabulary/look-up.ts';
import type { Language } from '../../main/agent-results/documents/vocabulary/languages.ts';
import type { ReadValues } from '../fixtures/agent-reports/marked-values.ts';

type Level = 'low' | 'medium' | 'high';

/** A result in the places of the marks. */
export function toReadValues(result: AgentResult, source: string): ReadValues {
  const language = detectLanguage(source);
  const subjects = result.subjects ?? [];
  const of = (kind: Subject['kind']) => subjects.filter((one) => one.kind === kind);
  const insights = (kinds: readonly (Insight['kind'] | undefined)[]) =>
    result.insights.filter(({ kind }) => kinds.includes(kind));
  return {
    ...(result.title === undefined ? {} : { title: result.title }),
    ...(result.headline === '' ? {} : { headline: result.headline }),
    ...(result.confidence === null ? {} : { confidence: result.confidence.value }),
    metrics: result.metrics
      .filter(({ label }) => !isMaturity(label))
      .map((metric) => toMetric(metric, language)),
    recommendations: toRecommendations(result),
    issues: insights(['issue', undefined]).map(({ title, severity, remedy }) => ({
      text: title,
      ...optional({ severity: threeOf(severity), fix: remedy }),
    })),
    strengths: insights(['strength']).map(({ title }) => title),
    risks: insights(['risk']).map(({ title, severity, remedy }) => ({
      text: title,
      ...optional({ severity: threeOf(severity), mitigation: remedy }),
    })),
    assumptions: insights(['assumption']).map(({ title }) => title),
    opportunities: result.opportunities.map(({ label, impact, effort }) => ({
      text: label,
      ...optional({ impact: impact ?? undefined, effort: effort ?? undefined }),
    })),
    experiments: (result.experiments ?? []).map((one) => toExperiment(one, language)),
    segments: [...of('segment'), ...of('persona')].map((one) => ({
      name: one.name,
      ...optional({
        size: graded(firstOf(one, 'size'), language),
        needs: listOf(one, 'needs'),
        problems: listOf(one, 'problems', 'issue'),
      }),
    })),
    stages: of('stage').map((one) => ({
      name: one.name,
      ...optional({
        problems: listOf(one, 'problems', 'issue'),
        opportunities: listOf(one, 'opportunities', 'opportunity', 'remedy', 'action'),
        score: graded(firstOf(one, 'score', 'value', 'current'), language),
      }),
    })),
    phases: of('phase').map((one) => ({
      name: one.name,
      ...optional({ time: firstOf(one, 'when', 'duration') }),
      deliverables: phaseDeliverables(one),
    })),
    integrations: of('integration').flatMap((one) => {
      const status = readStatus(firstOf(one, 'status') ?? '');
      const note = firstOf(one, 'note', 'issue', 'description', 'problems', 'rationale');
      return status === null ? [] : [{ name: one.name, status, ...optional({ note }) }];
    }),
    sources: (result.sources ?? []).map(({ label, url }) => (label === '' ? url : label)),
    maturity: result.metrics.flatMap(({ label, value }) => {
      if (!isMaturity(label)) return [];
      const area = label.replace(/^Maturity:? ?/, '');
      const level = String(value) as 'crawl' | 'walk' | 'run' | 'fly';
      return [{ level, ...optional({ area: area === '' ? undefined : area }) }];
    }),
  };
}

function isMaturity(label: string): boolean {
  return /^Maturity(?:: |$)/.test(label);
}

const UNITS: Partial<Record<NonNullable<Metric['unit']>, string>> = {
  percent: 'percent',
  points: 'percentage_points',
  ms: 'ms',
  seconds: 'seconds',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
  kilobytes: 'kb',
  megabytes: 'mb',
  euros: 'euros',
  dollars: 'dollars',
  words: 'words',
};

function toMetric(metric: Metric, language: Language): ReadValues['metrics'][number] {
  const { label, value, unit, scale, target, previous } = metric;
  const named = unit === null ? undefined : UNITS[unit];
  return {
    label,
    value,
    ...optional({
      unit: named as 'percent' | undefined,
      scale,
      target: graded(target, language),
      previous: graded(previous, language),
    }),
  };
}

function toRecommendations(result: AgentResult): ReadValues['recommendations'] {
  const steps = new Map(result.nextSteps.map((step) => [step.pointer, step]));
  const recommended = new Set(result.recommendations.map(({ pointer }) => pointer));
  return [
    ...result.recommendations.map((one) => ({
      text: one.title,
      ...optional({
        priority: one.isPriorityStated ? levelOf(one) : undefined,
        effort: one.effortEstimate ?? described(one, 'effort', 'duration'),
        impact: threeOf(one.impactEstimate ?? undefined) ?? described(one, 'impact'),
        owner: one.owner,
        time: one.estimatedTimeline === '' ? undefined : one.estimatedTimeline,
        kind: kindOf(one, steps.has(one.pointer)),
      }),
    })),
    ...result.nextSteps
      .filter(({ pointer }) => !recommended.has(pointer))
      .map(({ label, owner, timeframe }) => ({
        text: label,
        kind: 'next_step' as const,
        ...optional({ owner: filled(owner), time: filled(timeframe) }),
      })),
  ];
}

/** A member that has no place of its own stands in the description under its name. */
function described(one: Recommendation, ...meanings: readonly FieldMeaning[]): string | undefined {
  for (const line of one.description.split(' · ')) {
    const [, label = '', text = ''] = /^([^:]{2,40}): (.+)$/.exec(line) ?? [];
    if (fieldMeanings(label).some((meaning) => meanings.includes(meaning))) return text;
  }
  return undefined;
}

function kindOf(one: Recommendation, isStep: boolean): 'quick_win' | 'next_step' | undefined {
  if (one.isQuickWin === true) return 'quick_win';
  return isStep ? 'next_step' : undefined;
}

function levelOf({ priority }: Recommendation): Level {
  if (priority <= 2) return 'high';
  return priority <= 5 ? 'medium' : 'low';
}

function toExperiment(one: Experiment, language: Language): ReadValues['experiments'][number] {
  const { ranking } = one;
  const scores = Object.fromEntries(
    (ranking?.scores ?? []).map(({ label, value }) => [rankName(label), value]),
  );
  return {
    name: one.name,
    guardrails: one.guardMetrics,
    variants: one.variants,
    ...optional({
      hypothesis: filled(one.hypothesis),
      primaryMetric: filled(one.primaryMetrics.join(', ')),
      sampleSize: graded(filled(one.sampleSize), language),
      duration: filled(one.duration),
    }),
    ...(ranking === null || ranking.method === 'own' ? {} : { [ranking.method]: scores }),
  };
}

const RANKS: readonly FieldMeaning[] = [
  'potential',
  'importance',
  'ease',
  'reach',
  'impact',
  'confidence',
  'effort',
  'total',
];

function rankName(label: string): string {
  const meanings = fieldMeanings(label);
  return RANKS.find((rank) => meanings.includes(rank)) ?? 'total';
}

function phaseDeliverables(phase: Subject): string[] {
  const named = listOf(phase, 'deliverables') ?? [];
  if (named.length > 0) return named;
  const actions = listOf(phase, 'steps', 'action') ?? [];
  return [...actions, ...phase.description.split('; ').filter((line) => line !== '')];
}

function firstOf(subject: Subject, ...meanings: readonly FieldMeaning[]): string | undefined {
  for (const meaning of meanings) {
    const found = subject.details.find(({ label }) => fieldMeanings(label).includes(meaning));
    if (found !== undefined) return found.value;
  }
  return undefined;
}

function listOf(subject: Subject, ...meanings: readonly FieldMeaning[]): string[] | undefined {
  const found = subject.details.filter(({ label }) =>
    fieldMeanings(label).some((meaning) => meanings.includes(meaning)),
  );
  const lines = found.flatMap(({ value }) => value.split(/; /));
  return lines.length === 0 ? undefined : lines;
}

/** A number where a text is one, as the marks have them. */
function graded(text: string | undefined, language: Language): number | string | undefined {
  if (text === undefined || text === '') return undefined;
  const value = readValue(text, language)?.value;
  return value ?? text;
}

function threeOf(level: string | undefined): Level | undefined {
  if (level === undefined) return undefined;
  const read = readLevelWord(level);
  return read === null ? undefined : read === 'critical' ? 'high' : read;
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Without what is undefined, as exact optional members demand. */
function optional<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
