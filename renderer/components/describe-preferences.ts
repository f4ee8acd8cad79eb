import type { z } from 'zod';
import type {
  AnalysisDepth,
  analysisPreferencesSchema,
  FocusArea,
  Timeline,
} from '../../shared/domain/intake.ts';

/** The depth of an analysis, in a word. */
export const DEPTH_LABELS: Readonly<Record<AnalysisDepth, string>> = {
  basic: 'Basic',
  standard: 'Standard',
  comprehensive: 'Comprehensive',
};

/** What an analysis focuses on. */
export const FOCUS_LABELS: Readonly<Record<FocusArea, string>> = {
  content: 'Content',
  audiences: 'Audiences',
  experimentation: 'Experimentation',
  personalization: 'Personalization',
};

/** The period it covers. */
export const TIMELINE_LABELS: Readonly<Record<Timeline, string>> = {
  '30d': '30 days',
  '60d': '60 days',
  '90d': '90 days',
};

/** "Comprehensive analysis · content, audiences · 60 days" */
export function describePreferences(
  preferences: z.infer<typeof analysisPreferencesSchema>,
): string {
  return [
    `${DEPTH_LABELS[preferences.analysis_depth]} analysis`,
    preferences.focus_areas.map((area) => FOCUS_LABELS[area].toLowerCase()).join(', '),
    TIMELINE_LABELS[preferences.timeline],
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
