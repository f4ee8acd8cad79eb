import { Link } from 'react-router';
import type { DeliverySummary } from '../../../shared/contract/deliveries.ts';
import { NAMES_ANOTHER_AGENT, SECOND_RESULT_REASONS } from '../../../shared/domain/delivery.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatCount, formatMomentInFull } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { PATHS } from '../../navigation/paths.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

const LOOK_AGAIN_MS = 10_000;
/** More than a person will look at one by one. */
const SHOWN = 20;

/** Results that wait beside ones that the run has, for a person to choose. */
export function SecondResults({ runId }: { runId: RunId }) {
  const agents = useAgents();
  const waiting = useProcedureQuery(
    'deliveries.list',
    {
      filter: {
        statuses: ['quarantined'],
        source: null,
        agentId: null,
        runId,
        receivedFromMs: null,
        receivedToMs: null,
        search: '',
      },
      beforeSequence: null,
      limit: SHOWN,
    },
    { refetchInterval: LOOK_AGAIN_MS },
  );
  const second = (waiting.data?.deliveries ?? []).filter(({ reason }) =>
    SECOND_RESULT_REASONS.has(reason ?? ''),
  );
  if (second.length === 0) return null;
  const isBeside = second.every(({ reason }) => reason !== NAMES_ANOTHER_AGENT);
  return (
    <Notice
      tone="warn"
      title={`${formatCount(second.length, 'result waits', 'results wait')} ${
        isBeside ? 'beside one that this run has' : 'for your choice'
      }`}
    >
      {isBeside ? 'Compare and choose' : 'Look and choose'}:{' '}
      {second.map((one, index) => linkTo(one, index, agents))}
    </Notice>
  );
}

function linkTo(
  { agentId, deliveryId, receivedAtMs }: DeliverySummary,
  index: number,
  agents: AgentRegistry,
) {
  const name = agentId === null ? 'A result' : agents.get(agentId).label;
  return (
    <span key={deliveryId}>
      {index === 0 ? '' : ', '}
      <Link to={PATHS.delivery(deliveryId)}>
        {name}, {formatMomentInFull(receivedAtMs)}
      </Link>
    </span>
  );
}
