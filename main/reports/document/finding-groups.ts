import {
  SUBJECT_TITLES,
  type AgentResult,
  type Experiment,
  type Insight,
  type Subject,
} from '../../../shared/domain/agent-result.ts';
import { formatNumber } from '../../../shared/domain/format-metric.ts';
import { joinParts, oneLine } from '../report-text.ts';

/** Findings of one kind under one title. */
export interface FindingGroup {
  readonly title: string;
  readonly entries: readonly FindingEntry[];
}

/** A finding as a report sets it: a title, a sentence or two, and short lines. */
export interface FindingEntry {
  readonly title: string;
  readonly description: string;
  readonly bullets: readonly string[];
}

/**
 * What an agent found, in the order of a report: what it sees, what it proposes to try, what
 * it describes, and where it has it from. Entries without text and groups without entries are
 * left out.
 */
export function findingGroups({
  insights,
  experiments = [],
  subjects = [],
  sources = [],
}: Pick<AgentResult, 'insights' | 'experiments' | 'subjects' | 'sources'>): FindingGroup[] {
  return [
    ...INSIGHT_TITLES.map(([kind, title]) => ({
      title,
      entries: insights.filter((insight) => insight.kind === kind).map(insightEntry),
    })),
    { title: 'Experiments', entries: experiments.map(experimentEntry) },
    ...SUBJECT_TITLES.map(([kind, title]) => ({
      title,
      entries: subjects.filter((subject) => subject.kind === kind).map(subjectEntry),
    })),
    {
      title: 'Sources it names',
      entries: sources.map(({ label, url }) => ({
        title: oneLine(label),
        description: url === label ? '' : oneLine(url),
        bullets: [],
      })),
    },
  ]
    .map(({ title, entries }) => ({ title, entries: entries.filter(hasText) }))
    .filter(({ entries }) => entries.length > 0);
}

const INSIGHT_TITLES: readonly (readonly [Insight['kind'], string])[] = [
  [undefined, 'Insights'],
  ['issue', 'Issues'],
  ['strength', 'Strengths'],
  ['risk', 'Risks'],
  ['assumption', 'Assumptions'],
  ['method', 'How it was found'],
];

function insightEntry({ title, description, bullets, severity, remedy }: Insight): FindingEntry {
  return entry(title, description, [
    ...bullets,
    ...labelled('Severity', severity),
    ...labelled('Remedy', remedy),
  ]);
}

function experimentEntry(experiment: Experiment): FindingEntry {
  const { name, hypothesis, description, ranking } = experiment;
  const method = ranking === null || ranking.method === 'own' ? 'Ranking' : ranking.method;
  const scores = ranking?.scores.map(({ label, value }) => `${label} ${formatNumber(value)}`) ?? [];
  return entry(name, joinParts([hypothesis, description], ' '), [
    ...labelled('Primary metric', experiment.primaryMetrics.join(', ')),
    ...labelled('Must not get worse', experiment.guardMetrics.join(', ')),
    ...labelled('Variants', experiment.variants.join('; ')),
    ...labelled('Sample size', experiment.sampleSize),
    ...labelled('Duration', experiment.duration),
    ...labelled(method === 'Ranking' ? method : method.toUpperCase(), scores.join(', ')),
  ]);
}

function subjectEntry({ name, description, details }: Subject): FindingEntry {
  return entry(
    name,
    description,
    details.flatMap(({ label, value }) => labelled(label, value)),
  );
}

function entry(title: string, description: string, bullets: readonly string[]): FindingEntry {
  return {
    title: oneLine(title),
    description,
    bullets: bullets.map(oneLine).filter((text) => text !== ''),
  };
}

function labelled(label: string, value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [label === '' ? value : `${label}: ${value}`];
}

function hasText({ title, description, bullets }: FindingEntry): boolean {
  return title + description !== '' || bullets.length > 0;
}
