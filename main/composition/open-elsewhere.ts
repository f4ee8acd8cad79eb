import { ElsewhereRuns } from '../opal/runners/elsewhere-runs.ts';
import type { InstalledAgents } from '../opal/runners/installed-agents.ts';
import type { RunnerApis } from '../opal/runners/runner-api.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** What runs elsewhere is looked for again after as long as so many first retries. */
const LOOK_RETRIES = 8;

/** Opens the view of what runs in Opal without having been started here. */
export function openElsewhere(
  { ties, closers }: Pick<Start, 'ties' | 'closers'>,
  { protector, repositories }: Foundation,
  { apis, installed }: { readonly apis: RunnerApis; readonly installed: InstalledAgents },
): ElsewhereRuns {
  const { executions, erasure, ownAgents } = repositories;
  const elsewhere = new ElsewhereRuns({
    apis,
    installed,
    ownAgents,
    executions,
    isErased: (ids) => erasure.isErased(ids),
    protector,
    clock: ties.clock,
    lookMs: LOOK_RETRIES * ties.firstRetryMs,
  });
  closers.add(() => elsewhere.stop());
  return elsewhere;
}
