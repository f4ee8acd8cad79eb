import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ComparedRun } from '../../../shared/domain/run-comparison.ts';
import { OriginFacts } from '../../components/origin-facts.tsx';
import { OriginPopover } from '../../components/origin-popover.tsx';

/** Where something of one of the two runs was read. */
export function ComparedOrigin({
  run,
  agentId,
  pointer,
  label,
}: {
  run: ComparedRun;
  agentId: AgentId;
  pointer: string;
  label: string;
}) {
  const agent = run.agents.find((candidate) => candidate.agentId === agentId);
  if (agent === undefined) return null;
  return (
    <OriginPopover label={label}>
      <OriginFacts runId={run.runId} agentId={agentId} origin={agent.origin} pointer={pointer} />
    </OriginPopover>
  );
}
