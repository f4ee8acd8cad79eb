import { expect, it } from 'vitest';
import {
  encodeKept,
  keptSubmissionSchema,
  protectSubmission,
} from '../../../main/ingress/delivery-body.ts';

/** What a console wrote when an agent's message was still called a report. */
const STORED = {
  kind: 'report',
  piiProtected: {},
  protections: [],
  report: {
    agentId: 'geo_audit',
    workflowId: '',
    correlationId: '',
    threadId: '',
    status: 'completed',
    payload: { summary: 'Ready.' },
    metadata: null,
    executionTimeMs: null,
    errorText: '',
  },
};

const unchanged = {
  protectJson: <T>(value: T) => ({ value, counts: {}, protections: [] }),
};

it('is read and written as earlier consoles kept it', () => {
  const kept = keptSubmissionSchema.parse(STORED);
  expect(kept).toMatchObject({ kind: 'submission', submission: STORED.report });
  expect(JSON.parse(Buffer.from(encodeKept(kept)).toString('utf8'))).toEqual(STORED);
  const made = protectSubmission(unchanged, kept.submission);
  expect(JSON.parse(Buffer.from(encodeKept(made)).toString('utf8'))).toEqual(STORED);
});
