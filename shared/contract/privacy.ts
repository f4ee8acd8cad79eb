import { z } from 'zod';
import { auditCheckSchema, piiAuditEntrySchema, piiTallySchema } from '../domain/pii-audit.ts';
import {
  dataClassificationSchema,
  piiOperationSchema,
  piiRoleSchema,
  policyOverrideSchema,
  redactionModeSchema,
} from '../domain/pii-policy.ts';
import { piiTypeSchema } from '../domain/pii.ts';

/** The longest text that can be tried out, in characters. */
export const MAX_LAB_TEXT = 20_000;

/** The longest value on an allow-list. */
export const MAX_ALLOWED_VALUE = 300;

const clientName = z.string().trim().min(1, 'Enter the client').max(200, 'At most 200 characters');

/** The id of a client, as digests are written. */
export const engagementId = z.string().regex(/^[\da-f]{32}$/, 'No id of a client');

/**
 * Whose rules: the client whose name was entered, or the one with the id.
 *
 * What is listed of a name can be the same of two clients; only the id tells them apart.
 */
export const clientRef = z.object({ clientName, engagementId: engagementId.optional() });
export type ClientRef = z.infer<typeof clientRef>;

const spanSchema = z.object({
  type: piiTypeSchema,
  start: z.number().int(),
  end: z.number().int(),
  confidence: z.number(),
  reason: z.string(),
});

/** A value that was found in a text that somebody tries. */
export type LabSpan = z.infer<typeof spanSchema>;

const allowEntrySchema = z.object({
  entryId: z.string(),
  kind: z.enum(['value', 'domain']),
  value: z.string(),
  addedAtMs: z.number(),
});

/** A value that a client lets through unprotected. */
export type AllowListEntry = z.infer<typeof allowEntrySchema>;

const engagementSchema = z.object({
  engagementId,
  /** As it is kept: without personal data. */
  clientName: z.string(),
  /** Whether its name, and goals and challenges as it said them, stay as they are. */
  keepsOwnWords: z.boolean(),
  allowed: z.array(allowEntrySchema),
  overrides: z.array(policyOverrideSchema),
});

/** A client with its rules for personal data. */
export type PrivacyEngagement = z.infer<typeof engagementSchema>;

const nothing = z.object({});

/** A reason long enough to say one. */
const reasonSchema = z
  .string()
  .trim()
  .min(10, 'Say in at least 10 characters why')
  .max(300, 'At most 300 characters');

/** Personal data: what was protected, how, and each client's own rules. */
export const privacyProcedures = {
  /** What was protected in the last days, by type, mode, agent and run. */
  'privacy.summary': {
    kind: 'query',
    input: z.object({ days: z.number().int().min(1).max(366) }),
    output: z.object({
      tallies: z.array(piiTallySchema),
      /** Whether there are more than are listed. */
      isCut: z.boolean(),
      /** Client names by run id. */
      clients: z.record(z.string(), z.string()),
    }),
  },
  /** What people did: reveals, changed rules. Newest first. */
  'privacy.deeds': { kind: 'query', input: nothing, output: z.array(piiAuditEntrySchema) },
  /** Goes through the whole record and names the first row that is not as it was written. */
  'privacy.verify': { kind: 'query', input: nothing, output: auditCheckSchema },
  /**
   * Tries a text out. It is held in memory for the answer and nowhere else.
   *
   * A mutation, so that neither the text nor the answer is kept by the page.
   */
  'privacy.try': {
    kind: 'mutation',
    input: z.object({
      text: z.string().max(MAX_LAB_TEXT, 'At most 20,000 characters'),
      /** Whose rules apply; empty: nobody's. */
      clientName: z.string().trim().max(200),
      engagementId: engagementId.optional(),
      operation: piiOperationSchema,
      classification: dataClassificationSchema,
    }),
    output: z.object({
      spans: z.array(spanSchema),
      byMode: z.record(redactionModeSchema, z.string()),
      byRole: z.record(piiRoleSchema, z.string()),
    }),
  },
  /** Clients that have runs or rules of their own. */
  'privacy.engagements': { kind: 'query', input: nothing, output: z.array(engagementSchema) },
  /** The client of a name as it is entered in an intake, whether it has rules or not. */
  'privacy.client': { kind: 'query', input: z.object({ clientName }), output: engagementSchema },
  /** Deletes a client's rules, pseudonyms and drafts, with all of its runs. */
  'privacy.eraseClient': {
    kind: 'mutation',
    input: clientRef,
    output: z.object({ runs: z.number().int() }),
  },
  'privacy.allow': {
    kind: 'mutation',
    input: clientRef.extend({
      kind: z.enum(['value', 'domain']),
      value: z
        .string()
        .trim()
        .min(3, 'At least 3 characters')
        .max(MAX_ALLOWED_VALUE, 'At most 300 characters'),
    }),
    output: nothing,
  },
  'privacy.disallow': {
    kind: 'mutation',
    input: clientRef.extend({ entryId: z.uuid() }),
    output: nothing,
  },
  /** Whether what a client calls itself and says of itself stays from now on. */
  'privacy.ownWords': {
    kind: 'mutation',
    input: clientRef.extend({ keeps: z.boolean() }),
    output: nothing,
  },
  'privacy.override': {
    kind: 'mutation',
    input: clientRef.extend({ override: policyOverrideSchema }),
    output: nothing,
  },
  'privacy.endOverride': {
    kind: 'mutation',
    input: clientRef.extend({
      override: policyOverrideSchema.pick({ piiType: true, operation: true }),
    }),
    output: nothing,
  },
  /**
   * Opens an encrypted value, if the console runs for a role that may see it. Both
   * outcomes are recorded.
   *
   * `forbidden` for other roles, `not_found` for what is no token or whose key is gone.
   */
  'privacy.reveal': {
    kind: 'mutation',
    input: z.object({
      token: z.string().trim().max(4000),
      reason: reasonSchema,
    }),
    output: z.object({ type: piiTypeSchema, value: z.string() }),
  },
  /** Encrypts and hashes new values with a new key; old ones can still be revealed. */
  'privacy.rotateKey': {
    kind: 'mutation',
    input: nothing,
    output: z.object({ version: z.number().int() }),
  },
  /** Removes all keys but that of new values: what they encrypted can never be revealed again. */
  'privacy.forgetOlderKeys': { kind: 'mutation', input: nothing, output: nothing },
  /** What the person at the screen may do, and the key of new values. */
  'privacy.access': {
    kind: 'query',
    input: nothing,
    output: z.object({
      role: piiRoleSchema,
      mayReveal: z.boolean(),
      mayChange: z.boolean(),
      keyVersion: z.number().int(),
      /** Versions besides it whose values can still be revealed. */
      olderKeys: z.number().int(),
      isKeyDurable: z.boolean(),
      /**
       * Whether clients' rules apply to results. Without a keychain these are protected
       * before it is known whose they are, because they could not be kept encrypted.
       */
      doClientRulesApply: z.boolean(),
    }),
  },
} as const;
