import type { Kysely } from 'kysely';
import { describe, expectTypeOf, it } from 'vitest';
import type { AgentRepository } from '../../../main/storage/agent-repository.ts';
import type {
  Database,
  Reader,
  StatementBuilder,
  Transaction,
} from '../../../main/storage/database.ts';
import type { InboxQueue } from '../../../main/storage/inbox-queue.ts';
import type { Repositories } from '../../../main/storage/repositories.ts';
import type { RunRepository } from '../../../main/storage/run-repository.ts';
import type { Schema } from '../../../main/storage/schema.ts';

/** What writes, over all repositories: its first argument is an open transaction. */
type Writing<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (first: infer First, ...rest: never) => unknown
    ? Transaction extends First
      ? First extends Transaction
        ? Name
        : never
      : never
    : never;
}[keyof Methods];

describe('a write outside of a transaction does not compile', () => {
  it('with the database in the place of a transaction', () => {
    expectTypeOf<Database>().not.toExtend<Transaction>();
    expectTypeOf<Reader>().not.toExtend<Transaction>();
  });

  it('with a handle of the query builder that nobody opened for writing', () => {
    expectTypeOf<Kysely<Schema>>().not.toExtend<Transaction>();
    expectTypeOf<StatementBuilder>().not.toExtend<Transaction>();
  });

  it('past the repositories, on what they read from', () => {
    expectTypeOf<keyof Reader>().toEqualTypeOf<'selectFrom'>();
    expectTypeOf<keyof Database>().toEqualTypeOf<
      | 'selectFrom'
      | 'transaction'
      | 'commitOne'
      | 'snapshot'
      | 'eventHorizon'
      | 'check'
      | 'findDamage'
      | 'overwriteDeleted'
      | 'describeProblem'
      | 'close'
    >();
  });

  it('though a transaction reads, so that it sees its own changes', () => {
    expectTypeOf<Transaction>().toExtend<Reader>();
  });

  it('in any repository that writes', () => {
    expectTypeOf<Writing<RunRepository>>().toEqualTypeOf<'insert' | 'update'>();
    expectTypeOf<Writing<AgentRepository>>().toEqualTypeOf<
      'insertPending' | 'update' | 'replaceResult'
    >();
    expectTypeOf<Writing<InboxQueue>>().toEqualTypeOf<
      | 'claim'
      | 'release'
      | 'retryAt'
      | 'holdBack'
      | 'endWaiting'
      | 'finish'
      | 'putBack'
      | 'putBackOfExecution'
      | 'endReviewed'
      | 'requeue'
    >();
    expectTypeOf<Writing<Repositories['readingRules']>>().toEqualTypeOf<'add' | 'remove'>();
    expectTypeOf<Writing<Repositories['deliveries']>>().toEqualTypeOf<never>();
    expectTypeOf<Writing<Repositories['piiAudit']>>().toEqualTypeOf<
      'append' | 'appendDeed' | 'sealStart' | 'expire'
    >();
  });
});
