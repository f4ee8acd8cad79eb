import type { AgentFile } from '../../shared/domain/agent-file.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { uuid } from './fixture-run.ts';

/** What a kept file of a fixture holds. */
export const FILE_TEXT =
  '<!DOCTYPE html>\n<html lang="en">\n<body>\n<h1>Content review</h1>\n<p>Written for J*** S***.</p>\n</body>\n</html>\n';

/** Files of the content review: its report, and one of each that is not kept. */
export function sampleFiles(runId: RunId, madeAtMs: number): AgentFile[] {
  const file = {
    runId,
    agentId: 'content_review',
    executionId: uuid(7, 901),
    spaceId: uuid(7, 902),
    madeAtMs,
    lookedAtMs: madeAtMs,
    isResult: false,
  } as const;
  const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  return [
    {
      ...file,
      id: uuid(1, 903),
      elementId: uuid(1, 904),
      name: 'content-review-northwind.html',
      kind: 'html',
      sizeBytes: 48_213,
      digest,
      isResult: true,
      notKept: null,
    },
    {
      ...file,
      id: uuid(2, 903),
      elementId: uuid(2, 904),
      name: 'pages-with-a-rather-long-name-that-somebody-gave-to-a-table-of-all-pages.csv',
      kind: 'csv',
      sizeBytes: 1_204_882,
      digest,
      notKept: null,
    },
    {
      ...file,
      id: uuid(3, 903),
      elementId: uuid(3, 904),
      name: 'screenshot.png',
      kind: 'image',
      sizeBytes: 820_113,
      digest,
      notKept: 'cannot_be_protected',
    },
    {
      ...file,
      id: uuid(4, 903),
      elementId: uuid(4, 904),
      name: 'all-pages.json',
      kind: 'json',
      sizeBytes: 31_457_280,
      digest: null,
      notKept: 'too_large',
    },
    {
      ...file,
      id: uuid(5, 903),
      elementId: uuid(5, 904),
      name: '',
      kind: 'other',
      sizeBytes: null,
      digest: null,
      madeAtMs: null,
      notKept: 'forbidden',
    },
  ];
}
