import { z } from 'zod';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { draftIdSchema, type DraftId } from '../../shared/domain/ids.ts';
import { CREDENTIAL_NAMES } from '../../shared/domain/intake.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Draft } from '../../shared/contract/procedures.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Database } from '../storage/database.ts';
import type { DraftRepository, SealedDraft } from '../storage/draft-repository.ts';
import type { PiiAuditRepository } from '../storage/pii-audit-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { HandlersOf } from './procedure-table.ts';
import { withoutReplaced } from './without-replaced.ts';

const bodySchema = z.record(z.string(), z.unknown());

const MAX_DRAFT_BYTES = 512 * 1024;

/**
 * Drafts of intakes.
 *
 * A draft is what a person is still writing, so it is kept as it was entered, but sealed,
 * and never with a secret in it.
 */
export function draftProcedures(parts: {
  database: Database;
  drafts: DraftRepository;
  runs: Pick<RunRepository, 'get'>;
  audit: Pick<PiiAuditRepository, 'pathsOf'>;
  sealer: Sealer;
  clock: Clock;
  newId: NewId;
}): HandlersOf<
  'intake.drafts' | 'intake.saveDraft' | 'intake.draftFromRun' | 'intake.deleteDraft'
> {
  const seal = (value: unknown, context: string): Uint8Array =>
    parts.sealer.seal(Buffer.from(JSON.stringify(value), 'utf8'), context);
  const open = (sealed: Uint8Array, context: string): unknown =>
    JSON.parse(Buffer.from(parts.sealer.open(sealed, context)).toString('utf8'));

  const toDraft = (kept: SealedDraft): Draft => {
    const about = { draftId: kept.draftId, updatedAtMs: kept.updatedAtMs };
    try {
      return {
        ...about,
        clientName: z.string().parse(open(kept.clientName, nameContext(kept.draftId))),
        body: bodySchema.parse(open(kept.body, bodyContext(kept.draftId))),
      };
    } catch (error) {
      if (!(error instanceof OsaError) || error.code !== 'body_unreadable') throw error;
      return { ...about, clientName: '', body: null };
    }
  };

  const save = async (
    draftId: DraftId | null,
    clientName: string,
    body: unknown,
  ): Promise<{ draftId: DraftId; updatedAtMs: number }> => {
    const id = draftId ?? draftIdSchema.parse(parts.newId());
    const updatedAtMs = parts.clock.now();
    const draft = {
      draftId: id,
      clientName: seal(clientName, nameContext(id)),
      body: seal(body, bodyContext(id)),
      updatedAtMs,
    };
    await parts.database.transaction((trx) => parts.drafts.save(trx, draft));
    return { draftId: id, updatedAtMs };
  };

  return {
    'intake.drafts': async () => (await parts.drafts.list()).map(toDraft),
    'intake.saveDraft': async ({ draftId, clientName, body }) => {
      if (holdsCredential(body)) {
        throw new OsaError('invalid_input', {
          message: 'A draft must not hold API keys.',
          details: { body: 'holds a credential' },
        });
      }
      if (JSON.stringify(body).length > MAX_DRAFT_BYTES) {
        throw new OsaError('invalid_input', { details: { body: 'larger than 512 KiB' } });
      }
      return save(draftId, clientName, body);
    },
    'intake.draftFromRun': async ({ runId }) => {
      const { intake: kept, engagementId, ownAgents } = await parts.runs.get(runId);
      const { intake, leftOut } = withoutReplaced(kept, await parts.audit.pathsOf(runId));
      const { business_context: context } = intake;
      // A client whose name is replaced is not found by what stands in its place.
      const name = engagementId === null ? context.company_name : '';
      const body = {
        ...intake,
        business_context: { ...context, company_name: name },
        // What was said for one of them is said anew.
        own_agents: Object.fromEntries(ownAgents.map(({ agentId }) => [agentId, {}])),
        left_out: leftOut,
      };
      const { draftId } = await save(null, name, body);
      return { draftId };
    },
    'intake.deleteDraft': async ({ draftId }) => {
      await parts.database.transaction((trx) => parts.drafts.delete(trx, draftId));
      return {};
    },
  };
}

/** The client that a draft is for, as it was entered; `null` when its key is gone. */
export function openDraftName(sealer: Sealer, { draftId, clientName }: SealedDraft): string | null {
  try {
    const opened = Buffer.from(sealer.open(clientName, nameContext(draftId))).toString('utf8');
    return z.string().parse(JSON.parse(opened));
  } catch (error) {
    if (error instanceof OsaError && error.code === 'body_unreadable') return null;
    throw error;
  }
}

/** What binds a sealed name to its draft. */
export function nameContext(draftId: DraftId): string {
  return `draft-name:${draftId}`;
}

/** What binds a sealed body to its draft. */
export function bodyContext(draftId: DraftId): string {
  return `draft-body:${draftId}`;
}

function holdsCredential(value: unknown, level = 0): boolean {
  if (value === null || typeof value !== 'object' || level > 20) return false;
  return Object.entries(value).some(([key, inner]) => {
    const isCredential = CREDENTIAL_NAMES.some((name) => name === key);
    if (isCredential && typeof inner === 'string' && inner !== '') return true;
    return holdsCredential(inner, level + 1);
  });
}
