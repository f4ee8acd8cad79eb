import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RunSummary } from '../../shared/contract/run-view.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { useRuns } from '../bridge/use-runs.ts';
import { formatMomentInFull } from './format.ts';
import { earlierRuns } from './earlier-runs.ts';
import { describePlace } from './place-in-payload.ts';
import classes from './origin.module.css';

/** What stood at the same place in earlier runs of the same client, the newest first. */
export function EarlierValues(props: { runId: RunId; agentId: AgentId; pointer: string }) {
  const { data: runs } = useRuns();
  if (runs === undefined) return <p className={classes.none}>Reading the runs…</p>;
  const earlier = earlierRuns(runs, props.runId);
  if (earlier.length === 0) {
    return <p className={classes.none}>No earlier run of this client has results.</p>;
  }
  return (
    <dl className={classes.facts}>
      {earlier.map((run) => (
        <EarlierValue key={run.runId} {...props} run={run} />
      ))}
    </dl>
  );
}

function EarlierValue({
  run,
  agentId,
  pointer,
}: {
  run: RunSummary;
  agentId: AgentId;
  pointer: string;
}) {
  const payload = useProcedureQuery('results.payload', { runId: run.runId, agentId });
  return (
    <div>
      <dt>{formatMomentInFull(run.triggeredAtMs)}</dt>
      <dd>
        {payload.isPending
          ? '…'
          : payload.data === undefined
            ? 'This agent has no result there.'
            : valueAt(payload.data, pointer)}
      </dd>
    </div>
  );
}

const MOST_CHARACTERS = 160;

function valueAt(stored: Parameters<typeof describePlace>[0], pointer: string): string {
  const place = describePlace(stored, pointer);
  if (!place.found) return 'Nothing stands at this place.';
  return place.text.length <= MOST_CHARACTERS
    ? place.text
    : `${place.text.slice(0, MOST_CHARACTERS)}…`;
}
