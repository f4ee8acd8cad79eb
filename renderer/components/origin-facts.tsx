import { useId } from 'react';
import { Button, CopyButton } from '@mantine/core';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Origin } from '../../shared/domain/report.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { citationText } from './citation-text.ts';
import { Disclosure } from './disclosure.tsx';
import { EarlierValues } from './earlier-values.tsx';
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
  label = '',
  read = '',
}: {
  runId: RunId;
  agentId: AgentId;
  origin: Origin;
  pointer: string;
  /** What the value is of, for its citation. */
  label?: string;
  /** What was read there, where the place holds more than that. */
  read?: string;
}) {
  const agents = useAgents();
  const agent = agents.get(agentId).label;
  const received = formatMomentInFull(Date.parse(origin.receivedAt));
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Agent" value={agent} />
        <Fact name="Received" value={received} />
        <Fact name="How" value={SOURCES[origin.source]} />
        <Fact name="Delivery" value={origin.deliveryId} isCode />
        <Fact name="Run" value={runId} isCode />
        {read === '' ? null : (
          <Fact name="Read" value={label === '' ? read : `${label}: ${read}`} />
        )}
      </dl>
      <ValueThere
        runId={runId}
        agentId={agentId}
        pointer={pointer}
        citation={(value, place) =>
          citationText({
            label,
            value: read === '' ? value : read,
            agent,
            received,
            place,
            deliveryId: origin.deliveryId,
            runId,
          })
        }
      />
      <Disclosure
        id={`earlier-${useId()}`}
        show="In earlier runs of this client"
        hide="Hide earlier runs"
        mt={8}
      >
        <EarlierValues runId={runId} agentId={agentId} pointer={pointer} />
      </Disclosure>
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
  citation,
}: {
  runId: RunId;
  agentId: AgentId;
  pointer: string;
  citation: (value: string, place: string) => string;
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
            {place.found ? (
              <CopyButton value={citation(place.text, namePlace(pointer, within?.line ?? null))}>
                {({ copied, copy }) => (
                  <Button variant="default" size="compact-sm" mt={8} mr={8} onClick={copy}>
                    {copied ? 'Copied' : 'Copy as citation'}
                  </Button>
                )}
              </CopyButton>
            ) : null}
          </>
        );
      }}
    </QueryArea>
  );
}
