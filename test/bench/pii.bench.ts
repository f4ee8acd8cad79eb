import { existsSync } from 'node:fs';
import {
  ReadingThread,
  startReadingThread,
  type ToRead,
} from '../../main/ingress/reading/reading-thread.ts';
import type { MultiTypeDetector } from '../../main/privacy/detection/detection.ts';
import { createDetectors } from '../../main/privacy/detection/detectors.ts';
import { createRedactor } from '../../main/privacy/redaction/redactor.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { BenchContext, BenchRow } from './bench-row.ts';
import { findByPlainPatterns } from './pii/plain-patterns.ts';
import { measureQuality } from './pii/quality.ts';
import { measureSpeed } from './pii/speed.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';

/**
 * How well personal data is found, and how fast.
 *
 * Quality is scored on built-in sentences and, with `--data <folder>`, on the labelled
 * sentences (`datafog/*.json`) and the published vectors
 * (`presidio/recognizer_vectors.json`) in that folder. Its baseline is one plain pattern a
 * type. That of speed is twenty passes of the same patterns over the same text, in turn with
 * it: a slower machine is slower in both.
 *
 * Flags: `--only=quality` or `--only=speed`; `--failures` tells each text that fails.
 */
export async function* run({ flags, say }: BenchContext): AsyncIterable<BenchRow> {
  const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
  const dataFolder = dataFolderOf(flags);
  const redactor = createRedactor();
  const { single, multi } = createDetectors();
  if (dataFolder === null) {
    say('No --data <folder> given: quality is scored on the built-in sentences alone.');
  }
  if (only !== 'speed') {
    yield* measureQuality({
      find: (text) => redactor.detectText(text),
      baseline: findByPlainPatterns,
      dataFolder,
      say,
      isVerbose: flags.includes('--failures'),
    });
  }
  if (only !== 'quality') {
    const thread = new ReadingThread({
      startThread: () => startReadingThread(builtInAgents),
      digested: (all) => all,
      onProblem: (error) => say(error.message),
    });
    yield* measureSpeed({
      redactor,
      detectors: Object.fromEntries([
        ...single.map((detector) => [detector.type, detector.detect]),
        ...multi.map(({ types, detect }) => [types.join('+'), detectWhole(detect)]),
      ]),
      protectAside: (payload) => thread.readAll([submissionOf(payload)]),
      say,
    });
    await thread.stop();
  }
}

/** A submission as an agent sends one, to be protected in the usual modes. */
function submissionOf(payload: JsonValue): ToRead {
  return {
    submission: {
      agentId: 'content_review',
      workflowId: '',
      correlationId: '',
      threadId: '',
      status: 'completed',
      payload,
      metadata: null,
      executionTimeMs: null,
      errorText: '',
    },
    around: null,
    plan: { modes: {}, allowed: [], ownWords: null, secrets: [], operation: 'storage' },
    readingRules: [],
  };
}

function detectWhole(detect: MultiTypeDetector['detect']): (text: string) => unknown {
  return (text) => detect(text, { expects: new Set(), isWholeText: true });
}

function dataFolderOf(flags: readonly string[]): string | null {
  const at = flags.findIndex((flag) => flag === '--data' || flag.startsWith('--data='));
  const flag = flags[at];
  if (flag === undefined) return null;
  const folder = flag === '--data' ? flags[at + 1] : flag.slice('--data='.length);
  if (folder === undefined || !existsSync(folder)) {
    throw new Error(`There is no folder of labelled examples at "${folder ?? ''}".`);
  }
  return folder;
}
