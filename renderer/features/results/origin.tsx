import type { AgentId } from '../../../shared/domain/agents.ts';
import { OriginFacts } from '../../components/origin-facts.tsx';
import { OriginPopover } from '../../components/origin-popover.tsx';
import { agentOf, useResults } from './results-context.ts';

/** A button that shows where a number or sentence was read. */
export function Origin({
  agentId,
  pointer,
  label,
}: {
  agentId: AgentId;
  pointer: string;
  label: string;
}) {
  const model = useResults();
  const origin = agentOf(model, agentId)?.origin;
  return (
    <OriginPopover label={label}>
      {origin === undefined ? null : (
        <OriginFacts
          runId={model.runId}
          agentId={agentId}
          origin={origin}
          pointer={pointer}
          label={label}
        />
      )}
    </OriginPopover>
  );
}
