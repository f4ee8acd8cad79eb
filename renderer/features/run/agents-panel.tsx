import { memo } from 'react';
import type { RunAgentView } from '../../../shared/contract/run-view.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { Panel } from '../../components/panel.tsx';
import { AgentRow } from './agent-row.tsx';
import type { OpalAgentFacts, OpalRun } from './use-opal-run.ts';
import classes from './agents-panel.module.css';

/** The agents in order, with state, time against SLA and confidence. */
export function AgentsPanel({
  runId,
  agents,
  now,
  opal,
  isPractice,
}: {
  runId: RunId;
  isPractice: boolean;
  agents: readonly RunAgentView[];
  now: number;
  /** `null` for a run that does not go over Opal's API. */
  opal: OpalRun | null;
}) {
  return (
    <Panel title="Agents" aside="elapsed against SLA · confidence" padded={false}>
      <table className={classes.table} aria-label="Agents">
        <thead className={classes.hidden}>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Agent</th>
            <th scope="col">State</th>
            <th scope="col">Elapsed against SLA</th>
            <th scope="col">Elapsed</th>
            <th scope="col">Confidence</th>
            <th scope="col">Ask again</th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <Row
              key={agent.agentId}
              runId={runId}
              agent={agent}
              isPractice={isPractice}
              facts={opal?.factsOf(agent.agentId) ?? null}
              now={agent.status === 'running' ? now : 0}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Only a running agent's row changes over time, or one of which Opal says something new. */
const Row = memo(AgentRow, (before, after) => {
  const isSame = before.agent === after.agent && before.now === after.now;
  return isSame && areSameFacts(before.facts, after.facts);
});

function areSameFacts(one: OpalAgentFacts | null, other: OpalAgentFacts | null): boolean {
  if (one === null || other === null) return one === other;
  return one.execution === other.execution && one.tail === other.tail && one.usage === other.usage;
}
