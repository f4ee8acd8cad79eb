import { runIdSchema } from '../../shared/domain/ids.ts';
import { sampleFiles } from './fixture-files.ts';
import { fixtureRun, uuid, type FixtureRun } from './fixture-run.ts';
import { sampleReportAgent } from './report-model.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A name that no column is wide enough for. */
export const LONG_NAME =
  'Vereinigte Genossenschaftliche Landwirtschaftsbetriebe und Vermarktungsgesellschaft Oberschwaben-Bodensee e. G. (Holding)';

/** Runs that ended in every way, and one that is under way. */
export function busyRuns(nowMs: number): FixtureRun[] {
  return [
    fixtureRun({
      index: 1,
      connectionId: uuid(1, 820),
      status: 'running',
      startedAtMs: nowMs - 11 * MINUTE_MS,
      firstSeq: 400,
      fates: {
        audience_suggester: 'timeout',
        experiment_blueprinter: 'completed',
        personalization_idea_generator: 'running',
        customer_journey: 'pending',
        roadmap_generator: 'pending',
        cmp_organizer: 'pending',
      },
    }),
    fixtureRun({
      index: 2,
      clientName: 'Harbour Light Insurance',
      industry: 'Insurance',
      status: 'partially_completed',
      startedAtMs: nowMs - 5 * 60 * MINUTE_MS,
      firstSeq: 300,
      fates: { cmp_organizer: 'failed' },
      report: { files: sampleFiles(runIdSchema.parse(uuid(2, 0)), nowMs - 5 * 60 * MINUTE_MS) },
    }),
    fixtureRun({
      index: 3,
      clientName: LONG_NAME,
      industry: 'Agriculture and food, wholesale and direct marketing',
      status: 'completed',
      isPractice: true,
      startedAtMs: nowMs - 2 * DAY_MS,
      firstSeq: 200,
      report: oddReport(),
    }),
    fixtureRun({
      index: 4,
      clientName: 'Alder & Finch Outfitters',
      industry: 'Retail and e-commerce',
      status: 'cancelled',
      startedAtMs: nowMs - 9 * DAY_MS,
      firstSeq: 100,
      fates: {
        geo_audit: 'skipped',
        audience_suggester: 'skipped',
        experiment_blueprinter: 'skipped',
        personalization_idea_generator: 'skipped',
        customer_journey: 'skipped',
        roadmap_generator: 'skipped',
        cmp_organizer: 'skipped',
      },
    }),
    failedRun(nowMs),
  ];
}

function failedRun(nowMs: number): FixtureRun {
  const all = { status: 'failed', startedAtMs: nowMs - 400 * DAY_MS } as const;
  const run = fixtureRun({
    ...all,
    index: 5,
    clientName: 'Meridian Rail',
    industry: 'Transport and logistics',
    fates: {
      integration_health: 'timeout',
      content_review: 'timeout',
      geo_audit: 'timeout',
      audience_suggester: 'timeout',
      experiment_blueprinter: 'timeout',
      personalization_idea_generator: 'timeout',
      customer_journey: 'timeout',
      roadmap_generator: 'timeout',
      cmp_organizer: 'timeout',
    },
  });
  const failure = {
    errorCode: 'trigger_refused',
    errorMessage: 'Opal refused the trigger. Check its URL and auth key under Settings.',
  };
  return { ...run, view: { ...run.view, ...failure } };
}

/** Results with an unrecognised form, findings, empty sections and no confidence. */
function oddReport(): Pick<FixtureRun['report'], 'agents'> {
  const unrecognised = sampleReportAgent('geo_audit', {
    shape: 'unrecognised',
    headline: '',
    metrics: [],
    overview: { summary: '', keyPoints: [], pointer: '' },
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
    confidence: null,
    findings: [
      { code: 'unrecognised_shape', message: 'The payload is in no known shape.', pointer: '' },
    ],
  });
  const checked = sampleReportAgent('content_review', {
    insights: [],
    nextSteps: [],
    confidence: null,
    findings: [
      {
        code: 'confidence_out_of_range',
        message: 'The confidence 640 is neither 0 to 1 nor a percentage.',
        pointer: '/confidence_score',
      },
    ],
  });
  return {
    agents: [
      sampleReportAgent('integration_health'),
      checked,
      unrecognised,
      sampleReportAgent('roadmap_generator'),
    ],
  };
}
