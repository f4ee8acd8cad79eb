import { z } from 'zod';

/** What the process of the practice Opal is told. */
export const practiceOrderSchema = z.enum(['requests', 'stop']);

/** Where the practice Opal is. */
export const practiceAddressSchema = z.object({
  baseUrl: z.url(),
  wsUrl: z.string(),
  issuer: z.url(),
  token: z.string(),
});
export type PracticeAddress = z.infer<typeof practiceAddressSchema>;

const seenRequestSchema = z.object({ method: z.string(), url: z.string(), atMs: z.number() });

/** A request that the practice Opal was sent. */
export type SeenRequest = z.infer<typeof seenRequestSchema>;

/** What it was asked since it was last asked this. */
export const requestsSchema = z.object({ requests: z.array(seenRequestSchema) });

/** What the bare client is told to do. */
export const bareTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), address: practiceAddressSchema }),
  z.object({ kind: z.literal('stream'), address: practiceAddressSchema }),
  z.object({ kind: z.literal('past'), address: practiceAddressSchema, slug: z.string() }),
  z.object({ kind: z.literal('stop') }),
]);
export type BareTask = z.infer<typeof bareTaskSchema>;

/** What it has done. */
export const bareAnswerSchema = z.object({
  tookMs: z.number(),
  /** Events of a stream, or executions. */
  count: z.number(),
});
export type BareAnswer = z.infer<typeof bareAnswerSchema>;
