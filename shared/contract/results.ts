import { z } from 'zod';
import { agentFileSchema } from '../domain/agent-file.ts';
import { runIdSchema } from '../domain/ids.ts';
import { reportModelSchema } from '../domain/report.ts';

const runRef = z.object({ runId: runIdSchema });

/** What agents brought: results, what they were read from, and files. */
export const resultProcedures = {
  'results.get': { kind: 'query', input: runRef, output: reportModelSchema },
  /** The protected payload that an agent's result was read from. */
  'results.payload': {
    kind: 'query',
    input: z.object({ runId: runIdSchema, agentId: z.string() }),
    output: z.object({
      payload: z.unknown(),
      /** What came beside it; pointers that begin with `metadata:` lead here. */
      metadata: z.unknown(),
    }),
  },

  /** The protected text of a file that an agent made; `not_found` where none is kept. */
  'results.file': {
    kind: 'query',
    input: z.object({ runId: runIdSchema, fileId: z.string().max(100) }),
    output: z.object({ file: agentFileSchema, fileName: z.string(), text: z.string() }),
  },
  /** Looks in Opal for files of a run's agents that have come since. */
  'results.lookForFiles': { kind: 'mutation', input: runRef, output: z.object({}) },
} as const;
