import { z } from 'zod';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { documentShape } from './document.ts';
import { lenientId, lenientSaid } from './lenient.ts';

/** What Opal says after an import. */
export interface AgentImport {
  /** The UUID, or the slug alone: then the UUID is found by listing. */
  readonly agentId: string | null;
  /** Whether it is new; `null` where Opal does not say. */
  readonly isNew: boolean | null;
  readonly error: string | null;
  /** Everything that Opal said, `upstream` included. */
  readonly said: JsonObject;
}

/** Parses the answer to an import. */
export const agentImportShape = documentShape.transform((said): AgentImport => {
  const row = rowShape.parse(said);
  return { agentId: row.agent_id, isNew: row.created, error: row.error, said };
});

const rowShape = z.object({
  agent_id: lenientId,
  created: z.boolean().nullable().catch(null),
  error: lenientSaid,
});

/** What Opal thinks of a document that was not imported. Its form is not documented. */
export interface AgentValidation {
  /** `null` where no known member says it. */
  readonly isValid: boolean | null;
  readonly problems: readonly string[];
  readonly said: JsonObject;
}

/** Parses the answer to a validation. */
export const agentValidationShape = documentShape.transform((said): AgentValidation => {
  const row = validationShape.parse(said);
  const problems = [...row.errors, ...(row.error === null ? [] : [row.error])];
  const isValid = row.valid ?? row.is_valid ?? (problems.length > 0 ? false : null);
  return { isValid, problems, said };
});

const validationShape = z.object({
  valid: z.boolean().nullable().catch(null),
  is_valid: z.boolean().nullable().catch(null),
  error: lenientSaid,
  errors: z
    .array(lenientSaid)
    .catch([])
    .transform((list) => list.filter((entry) => entry !== null)),
});
