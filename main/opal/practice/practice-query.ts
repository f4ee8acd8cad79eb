import { z } from 'zod';
import {
  BUILT_IN_AGENT_IDS,
  builtInAgentIdSchema,
  type AgentId,
  type BuiltInAgentId,
} from '../../../shared/domain/agents.ts';
import { practiceOptionsSchema, type PracticeOptions } from '../../../shared/domain/practice.ts';

/**
 * How a practice run behaves, as written in the trigger URL's query.
 *
 * The body is the one that a real Opal gets, which has no place for such options, so they
 * travel beside it.
 */
const practiceRunOptionsSchema = practiceOptionsSchema.extend({
  /** Agents whose results the console already has; they are not asked again. */
  skip: z.array(builtInAgentIdSchema).max(9).default([]),
});
export type PracticeRunOptions = z.infer<typeof practiceRunOptionsSchema>;

const querySchema = z
  .strictObject({
    seed: z
      .string()
      .regex(/^\d{1,10}$/, 'Digits only')
      .transform(Number)
      .optional(),
    pace: z.string().optional(),
    faults: z.string().transform(splitFaults).optional(),
    shape: z.string().optional(),
    skip: z.string().transform(splitList).optional(),
  })
  .pipe(practiceRunOptionsSchema);

/** Reads the options from a parsed query string. Unknown names are refused. */
export function parsePracticeQuery(query: unknown): z.ZodSafeParseResult<PracticeRunOptions> {
  return querySchema.safeParse(query);
}

/** Adds the options to the practice Opal's trigger URL: the inverse of `parsePracticeQuery`. */
export function practiceRunUrl(
  triggerUrl: string,
  options: PracticeOptions,
  skip: readonly BuiltInAgentId[] = [],
): string {
  const url = new URL(triggerUrl);
  url.searchParams.set('seed', String(options.seed));
  url.searchParams.set('pace', options.pace);
  const faults = options.faults.map((fault) => `${fault.agentId}:${fault.kind}`);
  if (faults.length > 0) url.searchParams.set('faults', faults.join(','));
  if (options.shape !== undefined) url.searchParams.set('shape', options.shape);
  if (skip.length > 0) url.searchParams.set('skip', skip.join(','));
  return url.href;
}

/** The agents that a practice run leaves out when only these are asked. */
export function skippedAgents(asked: readonly AgentId[]): BuiltInAgentId[] {
  return BUILT_IN_AGENT_IDS.filter((agentId) => !asked.includes(agentId));
}

function splitList(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

function splitFaults(text: string): { agentId: string; kind: string }[] {
  return splitList(text).map((entry) => {
    const colon = entry.indexOf(':');
    return { agentId: entry.slice(0, Math.max(colon, 0)), kind: entry.slice(colon + 1) };
  });
}
