import { z } from 'zod';

/** The moments of a commit that senders bring about again and again. */
export const NAMED_MOMENTS = [
  'inbox.before_commit',
  'inbox.after_commit',
  'record.before_commit',
  'record.after_commit',
] as const;

/** The moments of a run over Opal's API. */
export const DIRECT_MOMENTS = [
  'direct.before_trigger',
  'direct.after_trigger',
  'direct.before_delivery',
  'direct.after_delivery',
] as const;

/** The moments of a renewal of tokens: the refresh token works once. */
export const REFRESH_MOMENTS = [
  'refresh.before_request',
  'refresh.after_request',
  'refresh.after_commit',
] as const;

const checkpointSchema = z.enum([
  ...NAMED_MOMENTS,
  ...DIRECT_MOMENTS,
  ...REFRESH_MOMENTS,
  'export.before_commit',
  'export.after_commit',
]);
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** How the keychain behaves: it answers, keeps everybody waiting, or refuses. */
const keychainMoodSchema = z.enum(['well', 'stalls', 'refuses']);
export type KeychainMood = z.infer<typeof keychainMoodSchema>;

/** What surrounds a host, and can change while it runs. */
export const surroundingsSchema = z.object({
  keychain: keychainMoodSchema,
  /** By how much its clock is wrong, in ms. */
  clockMs: z.number(),
});
export type Surroundings = z.infer<typeof surroundingsSchema>;
export const CALM: Surroundings = { keychain: 'well', clockMs: 0 };

/** What a host under torture is started with. */
export const hostOrderSchema = z.object({
  args: z.array(z.string()),
  /** What the keychain held when the host before ended. */
  entries: z.record(z.string(), z.string()),
  surroundings: surroundingsSchema,
  /** Where it kills itself, and at which passage; `null`: nowhere. */
  crashAt: z.object({ checkpoint: checkpointSchema, passage: z.number().int() }).nullable(),
});
export type HostOrder = z.infer<typeof hostOrderSchema>;

/** What it tells its parent: a changed entry of the keychain, or the memory that was asked for. */
export const hostWordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), account: z.string(), password: z.string().nullable() }),
  z.object({ kind: z.literal('memory'), rssMb: z.number() }),
]);
export type HostWord = z.infer<typeof hostWordSchema>;
