import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';

/** What a file is, told by its bytes before its name. */
export const fileKindSchema = z.enum([
  'html',
  'markdown',
  'text',
  'csv',
  'json',
  'image',
  'pdf',
  'office',
  'archive',
  'other',
]);
export type FileKind = z.infer<typeof fileKindSchema>;

/** Why the content of a file is not in the console. */
export const notKeptSchema = z.enum([
  /** Only texts can be protected, so only texts are kept. */
  'cannot_be_protected',
  'protection_failed',
  'too_large',
  'too_many',
  'empty',
  /** Opal has it no more. */
  'gone',
  'forbidden',
  /** Opal sends whoever asks for it to another host. */
  'leads_elsewhere',
  'not_readable',
  /** The answer points to a file, and Opal lists none. */
  'missing',
]);
export type NotKept = z.infer<typeof notKeptSchema>;

/** How large files may be, and how many of an execution are looked at. */
export const FILE_LIMITS = {
  bytes: 8 * 1024 * 1024,
  /** Of all of an execution together. */
  totalBytes: 24 * 1024 * 1024,
  files: 20,
  /** So many more are at least named. */
  named: 100,
} as const;

/** A file that an agent made in Opal, as far as the console has it. */
export const agentFileSchema = z.object({
  id: z.string(),
  runId: runIdSchema,
  agentId: agentIdSchema,
  /** Where it is in Opal: the execution, the space and the element. */
  executionId: z.string(),
  elementId: z.string(),
  spaceId: z.string().nullable(),
  /** Protected; empty where Opal has no name for it. */
  name: z.string(),
  kind: fileKindSchema,
  /** Of the file in Opal. */
  sizeBytes: z.number().int().nullable(),
  /** SHA-256 of the file in Opal, hexadecimal; `null` where it was not fetched. */
  digest: z.string().nullable(),
  madeAtMs: z.number().nullable(),
  lookedAtMs: z.number(),
  /** The agent's result was read from it. */
  isResult: z.boolean(),
  /** `null` where its text is kept, protected. */
  notKept: notKeptSchema.nullable(),
});
export type AgentFile = z.infer<typeof agentFileSchema>;
