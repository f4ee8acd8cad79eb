import type { JobHandler } from '../../../main/jobs/job-handler.ts';

/** Where a job is: at its beginning, or between its writes and their commit. */
export type Word = 'begun' | 'recorded';

/**
 * A handler whose effect is one row a job: a second one of the same job would be refused.
 *
 * @param say told where each job is
 */
export function recordedOnce(say: (word: Word) => void): JobHandler {
  return {
    retry: { maxAttempts: 1000, initialMs: 1, factor: 1, longestMs: 1, jitter: 0 },
    async run(job) {
      say('begun');
      return {
        kind: 'done',
        async record(trx) {
          const row = { name: job.id, value: job.lease.owner, updated_at: '' };
          await trx.insertInto('settings').values(row).execute();
          say('recorded');
        },
      };
    },
  };
}
