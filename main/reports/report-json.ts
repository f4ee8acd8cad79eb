import { z } from 'zod';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import { moveDecisionSchema } from '../../shared/domain/answer/edits/answer-edit.ts';
import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import { reportModelSchema, type ReportModel } from '../../shared/domain/report.ts';

/** One thing to do as the board, the deck and all lists number it. */
const moveSchema = z.object({
  /** 1 is done first. */
  number: z.number().int().positive(),
  title: z.string(),
  agents: z.array(agentIdSchema),
  /** Ids of the recommendations, opportunities and next steps that say it. */
  sources: z.array(z.string()),
  impact: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
  effort: z.enum(['high', 'medium', 'low']).nullable(),
  /** In the agent's words where it gave no level. */
  effortWords: z.string(),
  confidence: z.number().nullable(),
  /** More of the client's own unit within reach, and how it is worked out. */
  lever: z
    .object({ gain: z.number(), unit: z.string(), isMonthly: z.boolean(), formula: z.string() })
    .nullable(),
  owner: z.string(),
  start: z.string(),
  /** Numbers of the moves that come before it. */
  needs: z.array(z.number().int()),
  isRated: z.boolean(),
  /** How it came to its place. */
  why: z.array(z.string()),
  /** What a person decided about it; `null` while nobody has. */
  decision: z.object({ kind: moveDecisionSchema, why: z.string() }).nullable(),
});

/**
 * The JSON export: the report's model, and the moves in their one order, under a versioned name.
 *
 * Whoever reads such a file parses it with this. A published version never changes: version 1
 * had no moves, version 2 no decisions and no edits.
 */
export const reportFileSchema = z.object({
  schema: z.literal('osa-report@3'),
  /** ISO-8601 UTC. */
  generatedAt: z.iso.datetime(),
  moves: z.array(moveSchema),
  report: reportModelSchema,
});

/** The content of a JSON export. */
export type ReportFile = z.infer<typeof reportFileSchema>;

/**
 * Writes a model as indented JSON.
 *
 * Parsing puts the keys in the schema's order and the counts in that of their types, so
 * that equal models give equal bytes however they were put together.
 *
 * @param options.generatedAt epoch ms
 */
export function renderJson(
  model: ReportModel,
  options: { generatedAt: number; agentRegistry: AgentRegistry },
): Uint8Array {
  const file = reportFileSchema.parse({
    schema: 'osa-report@3',
    generatedAt: new Date(options.generatedAt).toISOString(),
    moves: movesOf(model, options.agentRegistry),
    report: {
      ...model,
      piiProtected: sumPiiCounts([model.piiProtected]),
      agents: model.agents.map((agent) => ({
        ...agent,
        piiProtected: sumPiiCounts([agent.piiProtected]),
      })),
    },
  } satisfies ReportFile);
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

function movesOf(model: ReportModel, registry: AgentRegistry): ReportFile['moves'] {
  return buildAnswer(model, registry).moves.map(
    ({
      number,
      title,
      impact,
      effort,
      effortWords,
      confidence,
      owner,
      start,
      isRated,
      ...move
    }) => ({
      number,
      title,
      agents: [...move.agentIds],
      sources: move.sources.map(({ id }) => id),
      impact,
      effort,
      effortWords,
      confidence,
      lever:
        move.lever === null
          ? null
          : {
              gain: move.lever.gain,
              unit: move.lever.unit,
              isMonthly: move.lever.isMonthly,
              formula: move.lever.formula,
            },
      owner,
      start,
      needs: [...move.needs],
      isRated,
      why: move.why.map(({ text }) => text),
      decision: move.decision ?? null,
    }),
  );
}
