import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import type { Citation } from '../../../../shared/domain/answer/number-citations.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { OriginFacts } from '../../../components/origin-facts.tsx';
import { OriginPopover } from '../../../components/origin-popover.tsx';
import { agentOf, useResults } from '../results-context.ts';
import classes from './board.module.css';

/** The number of a source; opens the calculation and the places that were read. */
export function CitationMark({ citation, label }: { citation: Citation; label: string }) {
  return (
    <OriginPopover label={label} number={citation.number}>
      <CitationFacts {...citation} />
    </OriginPopover>
  );
}

/** The calculation, and the places that were read. */
export function CitationFacts({ refs, lever, own }: Pick<Citation, 'refs' | 'lever' | 'own'>) {
  const model = useResults();
  const agents = useAgents();
  const [chosen, setChosen] = useState(0);
  const ref = refs[chosen];
  const origin = ref === undefined ? undefined : agentOf(model, ref.agentId)?.origin;
  return (
    <>
      {own === undefined ? null : <p>The consultant’s own figure: no agent’s answer has it.</p>}
      {lever === null ? null : (
        <div className={classes.formula}>
          <p>Computed from received numbers. Within reach if so; not a forecast.</p>
          <code>{lever.formula}</code>
        </div>
      )}
      {refs.length < 2 ? null : (
        <NativeSelect
          size="xs"
          mb={8}
          label={lever === null ? 'Read from' : 'Input'}
          value={String(chosen)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={refs.map(({ label, agentId }, index) => ({
            value: String(index),
            label: `${label} · ${agents.get(agentId).label}`,
          }))}
        />
      )}
      {ref === undefined || origin === undefined ? null : (
        <OriginFacts
          key={`${ref.agentId} ${ref.pointer}`}
          runId={model.runId}
          agentId={ref.agentId}
          origin={origin}
          pointer={ref.pointer}
          label={ref.label}
          read={ref.value === ref.label ? '' : ref.value}
        />
      )}
    </>
  );
}
