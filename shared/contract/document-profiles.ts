import { z } from 'zod';
import { brandSchema, LOGO_LIMITS } from '../domain/document-profile.ts';
import { runIdSchema } from '../domain/ids.ts';
import { languageRulesSchema } from '../domain/language-rules.ts';
import { clientRef } from './privacy.ts';

/** Whose documents: a client's, or (`null`) those of all clients without a profile of their own. */
const whose = z.object({ client: clientRef.nullable() });

/** A PNG as base64; a third longer than its bytes. */
const logoFile = z.base64().max(Math.ceil((LOGO_LIMITS.bytes * 4) / 3) + 4, 'At most 1 MB');

const storedProfileSchema = z.object({
  brand: brandSchema.nullable(),
  logo: z.object({ png: logoFile, width: z.number().int(), height: z.number().int() }).nullable(),
  wordRules: languageRulesSchema.nullable(),
});

/** What has been set for one client, or for all. */
export type StoredProfileView = z.infer<typeof storedProfileSchema>;

/** How clients' documents look and are worded. */
export const documentProfileProcedures = {
  /** What holds for the documents of a run. */
  'documentProfiles.ofRun': {
    kind: 'query',
    input: z.object({ runId: runIdSchema }),
    output: z.object({ wordRules: languageRulesSchema }),
  },
  'documentProfiles.get': { kind: 'query', input: whose, output: storedProfileSchema },
  /** Sets what is given: `null` goes back to what holds for all clients. */
  'documentProfiles.set': {
    kind: 'mutation',
    input: whose.extend({
      brand: brandSchema.nullable().optional(),
      logo: logoFile.nullable().optional(),
      wordRules: languageRulesSchema.nullable().optional(),
    }),
    output: storedProfileSchema,
  },
} as const;
