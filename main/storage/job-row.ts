import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Lease } from '../../shared/domain/lease.ts';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import { fromIso, fromIsoOrNull, fromJson } from './columns.ts';
import type { JobRow } from './schema.ts';

const jobStateSchema = z.enum(['waiting', 'done', 'dead_letter', 'cancelled']);

/** How far a job is. */
export type JobState = z.infer<typeof jobStateSchema>;

/** A job before it is written. */
export interface NewJob {
  readonly id: string;
  readonly kind: string;
  /** What it belongs to, e.g. a run's id: all jobs of a subject can be cancelled together. */
  readonly subject: string | null;
  /** A second job with the same key is not written. */
  readonly idempotencyKey: string;
  /** Ids and codes only: it is kept as it is. */
  readonly payload: JsonValue;
  /** Higher goes first; 0 by default. */
  readonly priority?: number;
  readonly dueAtMs: number;
  /** No attempt begins after this time. */
  readonly deadlineMs?: number | null;
}

/** Something to be done, now or later, that survives a restart. */
export interface Job extends Required<NewJob> {
  readonly state: JobState;
  /** Attempts begun since it was written, parked or put back in line. */
  readonly attempts: number;
  /** The code of the last failure. */
  readonly lastError: string | null;
  /** What another server answered then, where one did. */
  readonly lastHttpStatus: number | null;
}

/** A job that was taken, with the lease by which it is held. */
export interface ClaimedJob extends Job {
  readonly lease: Lease;
}

/** Reads one row; the database is an edge like any other. */
export function jobFromRow(row: Selectable<JobRow>): Job {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    idempotencyKey: row.idempotency_key,
    state: jobStateSchema.parse(row.state),
    payload: fromJson(parsedJsonSchema, row.payload),
    priority: row.priority,
    dueAtMs: fromIso(row.due_at),
    deadlineMs: fromIsoOrNull(row.deadline_at),
    attempts: row.attempts,
    lastError: row.last_error,
    lastHttpStatus: row.last_http_status,
  };
}
