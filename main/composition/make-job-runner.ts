import { JobRunner } from '../jobs/job-runner.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** How long a job is left to the one that took it, in ms. */
const JOB_LEASE_MS = 60_000;

/**
 * Makes a runner of durable jobs.
 *
 * @param atOnce jobs that may be under way together
 * @param where what the log calls it
 */
export function makeJobRunner(
  { foundation, ties }: Pick<Start, 'ties'> & { readonly foundation: Foundation },
  { atOnce, where }: { readonly atOnce: number; readonly where: string },
): JobRunner {
  return new JobRunner({
    jobs: foundation.repositories.jobs,
    eventLog: foundation.shared,
    clock: ties.clock,
    random: Math.random,
    owner: foundation.lock.owner,
    leaseMs: JOB_LEASE_MS,
    atOnce,
    onProblem: (error) => foundation.reportProblem(error, where),
  });
}
