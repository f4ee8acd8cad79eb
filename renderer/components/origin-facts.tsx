import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Origin } from '../../shared/domain/report.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { formatMomentInFull } from './format.ts';
import { describePlace, namePlace } from './place-in-payload.ts';
import { QueryArea } from './query-area.tsx';
import { ShowInAnswer } from './show-in-answer.tsx';
import { useAgents } from '../bridge/known-agents.tsx';
import classes from './origin.module.css';

const SOURCES = {
  tool: 'Tool call',
  webhook: 'Webhook',
  batch: 'Batch',
  pasted: 'Pasted',
  api: 'Fetched from Opal',
} as const;

/** Which delivery something was read from, and the value found there. */
export function OriginFacts({
  runId,
  agentId,
  origin,
  pointer,
}: {
  runId: RunId;
  agentId: AgentId;
  origin: Origin;
  pointer: string;
}) {
  const agents = useAgents();
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Agent" value={agents.get(agentId).label} />
        <Fact name="Received" value={formatMomentInFull(Date.parse(origin.receivedAt))} />
        <Fact name="How" value={SOURCES[origin.source]} />
        <Fact name="Delivery" value={origin.deliveryId} isCode />
      </dl>
      <ValueThere runId={runId} agentId={agentId} pointer={pointer} />
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

function ValueThere({
  runId,
  agentId,
  pointer,
}: {
  runId: RunId;
  agentId: AgentId;
  pointer: string;
}) {
  const payload = useProcedureQuery('results.payload', { runId, agentId });
  return (
    <QueryArea query={payload} failedTitle="The stored payload cannot be read">
      {(stored) => {
        const place = describePlace(stored, pointer);
        const within = place.found ? place.within : null;
        return (
          <>
            <dl className={classes.facts}>
              <Fact name="Place" value={namePlace(pointer, within?.line ?? null)} isCode />
            </dl>
            <div className={classes.valueName}>{place.found ? 'Value' : 'No value'}</div>
            {place.found ? (
              <pre className={classes.value} tabIndex={0} aria-label="The value">
                {place.text}
              </pre>
            ) : (
              <p className={classes.none}>The stored payload has nothing at this place.</p>
            )}
            {within === null ? null : <ShowInAnswer within={within} />}
          </>
        );
      }}
    </QueryArea>
  );
}
