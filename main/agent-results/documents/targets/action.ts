import type { Recommendation } from '../../../../shared/domain/recommendation.ts';
import { fieldsOf } from '../../normalise/agent-fields.ts';
import { mapCategory } from '../../normalise/recommendation-category.ts';
import { priorityByOrder, readPriority } from '../../normalise/recommendation-priority.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { PRIORITY_OF_LEVEL, readLevelOf, readLevelWord } from '../read-levels.ts';
import { readValue } from '../read-value.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';
import { describeRest } from './describe-entry.ts';
import { readTitle } from './entry-title.ts';

/** Fields that name what to do, best first. */
const NAMES: readonly FieldMeaning[] = ['action', 'remedy', 'title', 'opportunity', 'experiment'];

const LEVELS: readonly FieldMeaning[] = ['priority', 'impact', 'effort', 'kpi', 'severity'];

/** Reads an entry as something to be done next, and as a recommendation where it says more. */
export function addNextStep(entry: Entry, context: Context, found: Found): boolean {
  const isMore = entry.has(...LEVELS);
  const before = found.recommendations.length;
  if (!addRecommendation(entry, context, found)) return false;
  const made = found.recommendations.at(-1);
  if (made === undefined) return false;
  found.nextSteps.push({
    label: made.title,
    owner: made.owner ?? '',
    timeframe: made.estimatedTimeline,
    pointer: made.pointer,
  });
  if (!isMore) found.recommendations.length = before;
  return true;
}

/** Reads an entry as a recommendation. */
export function addRecommendation(entry: Entry, context: Context, found: Found): boolean {
  const { title, description } = readTitle(entry, ...NAMES);
  if (title === '') return false;
  const { agentId } = found;
  const priority = readStatedPriority(entry, context);
  const owner = entry.line('owner');
  const impact = readImpact(entry);
  const work = takeWork(entry, context, found);
  const time = readTime(entry);
  const effort = readEffort(entry);
  const isQuickWin = context.isQuickWin || readFlag(entry);
  const made: Recommendation = {
    id: `${agentId}:${entry.pointer}`,
    ownId: '',
    agentId,
    category: readCategory(entry) ?? fieldsOf(agentId).category,
    priority: priority ?? priorityByOrder(found.recommendations.length),
    isPriorityStated: priority !== null,
    title,
    impactEstimate: impact,
    effortEstimate: effort,
    estimatedTimeline: time || context.time,
    implementationSteps: [...entry.lines('steps'), ...entry.notes],
    successMetrics: entry.lines('kpi', 'primary_metric', 'metric'),
    dependencies: entry.lines('dependencies'),
    ...(owner === '' ? {} : { owner }),
    ...(isQuickWin ? { isQuickWin } : {}),
    description: describeRest(entry, description, work),
    pointer: entry.pointer,
  };
  found.recommendations.push(made);
  return true;
}

/** "2 days, by Friday": what is no date beside one is how much work it is. */
function takeWork(entry: Entry, context: Context, found: Found): string {
  if (entry.has('effort')) return '';
  const times = entry.rest().filter(({ meanings }) => meanings[0] === 'when');
  const work = times.find(({ text }) => isAmount(text, found));
  if (work === undefined || (times.length < 2 && context.time === '')) return '';
  entry.use(work);
  return `${work.label === '' ? 'Effort' : work.label}: ${work.text}`;
}

const AMOUNTS: ReadonlySet<unknown> = new Set(['minutes', 'hours', 'days', 'weeks']);

function isAmount(text: string, { language }: Found): boolean {
  const read = readValue(text, language);
  if (read === null) return /^half an? (?:day|hour|week)$/i.test(text);
  return AMOUNTS.has(read.unit) && typeof read.value === 'number' && read.hint === '';
}

/** "Week: 1" is week 1. */
function readTime(entry: Entry): string {
  const field = entry.take('when', 'duration', 'phase');
  if (field === undefined) return '';
  return /^\d{1,2}$/.test(field.text) ? `${field.label} ${field.text}` : field.text;
}

function readStatedPriority(entry: Entry, context: Context): number | null {
  const field = entry.peek('priority') ?? entry.peek('severity');
  const stated = field === undefined ? null : priorityOf(field.text);
  if (field !== undefined && stated !== null) entry.use(field);
  return stated ?? (context.level === null ? null : PRIORITY_OF_LEVEL[context.level]);
}

function priorityOf(text: string): number | null {
  const level = /^p[01]\b/i.test(text.trim()) ? null : readLevelWord(text);
  const word = level === null ? null : PRIORITY_OF_LEVEL[level];
  const isZero = /^p0\b/i.test(text.trim());
  return word ?? (isZero ? 1 : readPriority(text.replace(/^#/, '').split(/[\s(:–—-]/)[0] ?? ''));
}

function readImpact(entry: Entry): Recommendation['impactEstimate'] {
  const field = entry.peek('impact');
  const level = field === undefined ? null : readLevelWord(field.text);
  if (field !== undefined && level !== null) entry.use(field);
  return level;
}

function readEffort(entry: Entry): Recommendation['effortEstimate'] {
  const field = entry.peek('effort');
  const level = field === undefined ? null : readLevelOf(field.text);
  if (field !== undefined && level !== null) entry.use(field);
  return level;
}

const YES = /^(?:yes|true|x|✓|✔|✅|ja|oui|sí|si|sim|はい|quick win)/i;

function readFlag(entry: Entry): boolean {
  const field = entry.take('quick_win');
  return field !== undefined && (field.label === '' || YES.test(field.text.trim()));
}

function readCategory(entry: Entry): Recommendation['category'] | null {
  const field = entry.peek('category') ?? entry.peek('subject');
  return field === undefined ? null : mapCategory(field.text);
}
