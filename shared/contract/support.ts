import { z } from 'zod';
import { logLevelsSchema } from '../domain/log-levels.ts';

const nothing = z.object({});

/** The console's log, and what may be sent to whoever helps with it. */
export const supportProcedures = {
  'logs.levels': { kind: 'query', input: nothing, output: logLevelsSchema },
  /** Counts from the next line on, and after a restart. */
  'logs.setLevels': { kind: 'mutation', input: logLevelsSchema, output: logLevelsSchema },
  /** What is known of the console's state, as one file; nothing is sent anywhere. */
  'support.bundle': {
    kind: 'mutation',
    input: nothing,
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
} as const;
