import { z } from 'zod';
import { auditCheckSchema } from '../../shared/domain/pii-audit.ts';

/** What an engine under torture is started with. */
export const engineOrderSchema = z.object({
  dataDir: z.string(),
  port: z.number().int(),
  /** What the keychain held when the engine before ended. */
  keychain: z.record(z.string(), z.string()),
  /** Where it kills itself, and at which passage; `null`: nowhere. */
  crashAt: z
    .object({
      checkpoint: z.enum([
        'inbox.before_commit',
        'inbox.after_commit',
        'record.before_commit',
        'record.after_commit',
      ]),
      passage: z.number().int(),
    })
    .nullable(),
});
export type EngineOrder = z.infer<typeof engineOrderSchema>;

/** What it tells its parent. */
export const engineWordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept'), account: z.string(), password: z.string().nullable() }),
  z.object({ kind: z.literal('ready'), ingress: z.string(), admin: z.string() }),
  z.object({ kind: z.literal('memory'), rssMb: z.number() }),
  z.object({ kind: z.literal('audit'), check: auditCheckSchema }),
  /** It cannot answer what it was asked. */
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type EngineWord = z.infer<typeof engineWordSchema>;

/** What a sender is to send. */
export const senderOrderSchema = z.object({
  port: z.number().int(),
  seed: z.number().int(),
  /** How many items each lane sends; `null`: until it is told to stop. */
  counts: z.array(z.number().int()).nullable(),
  /** Between two items of a lane, in ms. */
  pauseMs: z.number(),
});
export type SenderOrder = z.infer<typeof senderOrderSchema>;

/** What a sender knows at its end: all that was acknowledged. */
export const ledgerSchema = z.object({
  /** How many items each lane got acknowledged. */
  counts: z.array(z.number().int()),
  /** The deliveries that were named in acknowledgements. */
  deliveryIds: z.array(z.string()),
  /** How often each status was answered, and `lost` for no answer. */
  answers: z.record(z.string(), z.number().int()),
});
export type Ledger = z.infer<typeof ledgerSchema>;

export const WEBHOOK_SECRET = 'webhook-secret-of-the-torture';
export const TOOL_TOKEN = 'tool-token-of-the-torture';
export const ADMIN_KEY = 'admin-key-of-the-torture';
