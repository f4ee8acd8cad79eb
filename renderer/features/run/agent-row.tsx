import { useState } from 'react';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { RunAgentView } from '../../../shared/contract/run-view.ts';
import { formatConfidence, formatDuration } from '../../../shared/domain/format-metric.ts';
import { formatCount, formatMomentInFull, formatElapsed } from '../../components/format.ts';
import { StatePill } from '../../components/state-pill.tsx';
import { agentWord } from '../../components/status-words.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { RetryAgent } from './retry-agent.tsx';
import { LiveLine, LiveTailView } from './live-tail.tsx';
import { executionWord, tokenKinds, usedWords, type Used } from './opal-words.ts';
import type { OpalAgentFacts } from './use-opal-run.ts';
import { agentTiming, SLA_AT } from './agent-timing.ts';
import { wayOnOfAgent } from './way-on.ts';
import classes from './agents-panel.module.css';

/** One agent's row. */
export function AgentRow({
  runId,
  agent,
  now,
  facts,
  isPractice,
}: {
  runId: RunId;
  agent: RunAgentView;
  isPractice: boolean;
  now: number;
  /** What Opal says of it; `null` where it does not run over Opal's API. */
  facts: OpalAgentFacts | null;
}) {
  const [isTailOpen, setTailOpen] = useState(false);
  const toggleTail = (): void => setTailOpen(!isTailOpen);
  const state = agentWord(agent.status, agent.errorCode, agent.reusedFrom !== null);
  const notes = agentNotes(agent, facts);
  const way = wayOnOfAgent(agent);

  return (
    <>
      <tr
        className={classes.row}
        data-goes-on={facts !== null || undefined}
        data-running={agent.status === 'running' || undefined}
      >
        <td className={classes.order}>{agent.order}</td>
        <th scope="row" className={classes.name}>
          {agent.label}
          {notes === '' ? null : (
            <div className={classes.notes} data-bad={agent.status === 'failed' || undefined}>
              {notes}
            </div>
          )}
          {way === null ? null : (
            <Anchor component={Link} to={way.path} size="xs" underline="always">
              {way.label}
            </Anchor>
          )}
        </th>
        <td className={classes.state}>
          <StatePill {...state} />
        </td>
        <TimingCells agent={agent} now={now} />
        <td className={classes.confidence}>
          <Confidence agent={agent} />
        </td>
        <td className={classes.action}>
          <RetryAgent runId={runId} agent={agent} isPractice={isPractice} />
        </td>
      </tr>
      {facts === null ? null : (
        <OpalCells agent={agent} facts={facts} isOpen={isTailOpen} onToggle={toggleTail} />
      )}
    </>
  );
}

function TimingCells({ agent, now }: { agent: RunAgentView; now: number }) {
  const { elapsedMs, fill, isOverSla } = agentTiming(agent, now);
  const { tone } = agentWord(agent.status, agent.errorCode);
  const sla = `SLA ${formatDuration(agent.slaMs)}`;
  return (
    <>
      <td className={classes.barCell}>
        <div className={classes.bar} title={sla}>
          <div
            className={classes.fill}
            data-tone={isOverSla && agent.status !== 'failed' ? 'warn' : tone}
            style={{ width: `${fill * 100}%` }}
          />
          <div className={classes.tick} style={{ left: `${SLA_AT * 100}%` }} />
        </div>
      </td>
      <td className={classes.elapsed}>
        {elapsedMs === null ? null : (
          <span title={sla}>
            {agent.status === 'running' ? formatElapsed(elapsedMs) : formatDuration(elapsedMs)}
            {isOverSla ? <span className={classes.over}>over SLA</span> : null}
          </span>
        )}
      </td>
    </>
  );
}

function Confidence({ agent }: { agent: RunAgentView }) {
  if (agent.confidence === null) return null;
  const isLow = agent.confidence < agent.confidenceThreshold;
  return (
    <span title={`Check results below ${formatConfidence(agent.confidenceThreshold)}`}>
      {formatConfidence(agent.confidence)}
      {isLow ? <span className={classes.over}>low</span> : null}
    </span>
  );
}

function agentNotes(agent: RunAgentView, facts: OpalAgentFacts | null): string {
  return [
    agent.status === 'failed' || agent.status === 'skipped' ? (agent.errorMessage ?? '') : '',
    agent.reusedFrom === null
      ? ''
      : `from ${formatMomentInFull(agent.reusedFrom.receivedAtMs)}, reused`,
    agent.shape === 'unrecognised' ? 'unrecognised format' : '',
    agent.findings > 0 ? `${formatCount(agent.findings, 'issue')} to check` : '',
    agent.attempts > 1 ? `attempt ${agent.attempts}` : '',
    agent.askedAgainAtMs === null ? '' : 'waiting for a new answer',
    facts === null || agent.status === 'completed' ? '' : executionWord(facts.execution.status),
  ]
    .filter((note) => note !== '')
    .join(' · ');
}

/** A second line: what the agent says while it is at work, and what it has used. */
function OpalCells({
  agent,
  facts,
  isOpen,
  onToggle,
}: {
  agent: RunAgentView;
  facts: OpalAgentFacts;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { tail, usage } = facts;
  const used = usage === null ? '' : usedWords(usedOf(usage));
  return (
    <tr className={classes.more}>
      <td aria-hidden />
      <td colSpan={6}>
        <div className={classes.moreLine}>
          {tail === null ? (
            <span />
          ) : (
            <LiveLine tail={tail} label={agent.label} isOpen={isOpen} onToggle={onToggle} />
          )}
          {usage === null ? null : <span title={tokenKinds(usage.tokens)}>{used}</span>}
        </div>
        {isOpen && tail !== null ? <LiveTailView tail={tail} label={agent.label} /> : null}
      </td>
    </tr>
  );
}

function usedOf({
  tokens,
  credits,
  seconds,
  providers,
}: NonNullable<OpalAgentFacts['usage']>): Used {
  return { tokens, credits, seconds, provider: providers.join(', ') || null };
}
