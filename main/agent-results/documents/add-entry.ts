import type { Context } from './context.ts';
import { Entry } from './entry.ts';
import type { Found } from './found.ts';
import { isNothing, isTemplate } from './not-findings.ts';
import type { Part } from './part.ts';
import { addNextStep, addRecommendation } from './targets/action.ts';
import { addExperiment } from './targets/experiment.ts';
import { addInsight } from './targets/insight.ts';
import { addMaturity } from './targets/maturity.ts';
import { addMetricEntry } from './targets/metric.ts';
import { addOpportunity } from './targets/opportunity.ts';
import { addSource } from './targets/source.ts';
import { addSubject } from './targets/subject.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

type Add = (entry: Entry, context: Context, found: Found) => boolean;

/** What an entry of each kind of section becomes. */
const ADD: Readonly<Partial<Record<SectionMeaning, Add>>> = {
  strengths: (entry, context, found) => addInsight(entry, 'strength', context, found),
  issues: (entry, context, found) => addInsight(entry, 'issue', context, found),
  insights: (entry, context, found) => addInsight(entry, null, context, found),
  risks: (entry, context, found) => addInsight(entry, 'risk', context, found),
  assumptions: (entry, context, found) => addInsight(entry, 'assumption', context, found),
  method: (entry, context, found) => addInsight(entry, 'method', context, found),
  opportunities: addOpportunity,
  recommendations: addRecommendation,
  quick_wins: (entry, context, found) =>
    addRecommendation(entry, { ...context, isQuickWin: true }, found),
  next_steps: addNextStep,
  metrics: (entry, _context, found) => addMetricEntry(entry, found),
  maturity: (entry, _context, found) => addMaturity(entry, found),
  experiments: (entry, _context, found) => addExperiment(entry, found),
  segments: (entry, _context, found) => addSubject(entry, 'segment', found),
  personas: (entry, _context, found) => addSubject(entry, 'persona', found),
  stages: (entry, _context, found) => addSubject(entry, 'stage', found),
  phases: (entry, _context, found) => addSubject(entry, 'phase', found),
  integrations: (entry, _context, found) => addSubject(entry, 'integration', found),
  pages: (entry, _context, found) => addSubject(entry, 'page', found),
  sources: (entry, _context, found) => addSource(entry, found),
};

const ACTIONS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'recommendations',
  'quick_wins',
  'next_steps',
]);

/** Whether entries of such a section have a place of their own in the result. */
export function hasPlace(meaning: SectionMeaning | null): meaning is SectionMeaning {
  return meaning !== null && ADD[meaning] !== undefined;
}

/** Reads a part as an entry of a section; false where it is none. */
export function addEntry(
  part: Part,
  meaning: SectionMeaning,
  context: Context,
  found: Found,
): boolean {
  const add = ADD[meaning];
  if (add === undefined) return false;
  if (found.takeMoved(part, context)) return true;
  const words = part.text === '' ? part.label : part.text;
  if (isTemplate(words) || isNothing(words)) return false;
  const entry = new Entry(part, {
    mayName: ACTIONS.has(meaning),
    mayNameAlone: ACTIONS.has(meaning) && context.hasNamedTails,
  });
  if (!add(entry, context, found)) return false;
  found.place(part);
  return true;
}
