import { AGENTS, type AgentId } from '../../../shared/domain/agents.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatMomentInFull } from '../../components/format.ts';
import { QueryArea } from '../../components/query-area.tsx';
import { OriginPopover } from './origin-popover.tsx';
import { describePlace } from './place-in-payload.ts';
import { agentOf, useResults } from './results-context.ts';
import classes from './origin.module.css';

const SOURCES = {
  tool: 'Tool call',
  webhook: 'Webhook',
  batch: 'Batch',
  pasted: 'Pasted by hand',
} as const;

/** The control that says where one number or sentence was read. */
export function Origin({
  agentId,
  pointer,
  label,
}: {
  agentId: AgentId;
  pointer: string;
  label: string;
}) {
  return (
    <OriginPopover label={label}>
      <OriginFacts agentId={agentId} pointer={pointer} />
    </OriginPopover>
  );
}

function OriginFacts({ agentId, pointer }: { agentId: AgentId; pointer: string }) {
  const model = useResults();
  const agent = agentOf(model, agentId);
  if (agent === undefined) return null;
  const { origin } = agent;
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Agent" value={AGENTS[agentId].label} />
        <Fact name="Received" value={formatMomentInFull(Date.parse(origin.receivedAt))} />
        <Fact name="How" value={SOURCES[origin.source]} />
        <Fact name="Delivery" value={origin.deliveryId} isCode />
        <Fact name="Pointer" value={pointer === '' ? 'the whole payload' : pointer} isCode />
      </dl>
      <ValueThere agentId={agentId} pointer={pointer} />
    </>
  );
}

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isCode ? classes.code : undefined}>{value}</dd>
    </div>
  );
}

function ValueThere({ agentId, pointer }: { agentId: AgentId; pointer: string }) {
  const { runId } = useResults();
  const payload = useProcedureQuery('results.payload', { runId, agentId });
  return (
    <QueryArea query={payload} failedTitle="The stored payload cannot be read">
      {(stored) => {
        const place = describePlace(stored, pointer);
        return (
          <>
            <div className={classes.valueName}>
              {place.found ? 'There stands' : 'Nothing there'}
            </div>
            {place.found ? (
              <pre className={classes.value} tabIndex={0} aria-label="The value">
                {place.text}
              </pre>
            ) : (
              <p className={classes.none}>The stored payload has nothing at this pointer.</p>
            )}
          </>
        );
      }}
    </QueryArea>
  );
}
