import { Button } from '@mantine/core';
import { isReadFromReport } from '../../../shared/domain/agent-result.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import classes from './read-from-report.module.css';
import { focusReading, readingId } from './focus-reading.ts';
import { sayRule } from '../../components/reading-words.ts';
import { useResults } from './results-context.ts';

/** Says that an answer was read from a report, how much of it, and by whose corrections. */
export function ReadFromReport({ agent }: { agent: ReportAgent }) {
  const { shape, placedShare } = agent.result;
  if (!isReadFromReport(shape)) return null;
  return (
    <div className={classes.note} id={readingId(agent.agentId)} tabIndex={-1}>
      {placedShare === undefined
        ? 'Read from a report.'
        : `Read from a report: ${Math.round(placedShare * 100)}% of its text became findings.`}
      <Corrections agent={agent} />
    </div>
  );
}

/** The client’s rules for this agent, each to be taken back. */
function Corrections({ agent }: { agent: ReportAgent }) {
  const { runId } = useResults();
  const rules = useProcedureQuery('reading.rules', { runId });
  const undo = useProcedureMutation('reading.undo', ['results.get', 'reading.rules']);
  const own = (rules.data ?? []).filter((rule) => isFor(rule, agent));
  if (own.length === 0) return null;
  return (
    <>
      <ul className={classes.rules} aria-label={`Corrections for ${agent.label}`}>
        {own.map((rule) => (
          <li key={rule.ruleId} className={classes.rule}>
            <span>{sayRule(rule)}</span>
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Undo: ${sayRule(rule)}`}
              disabled={undo.isPending}
              onClick={() =>
                undo.mutate(
                  { runId, ruleId: rule.ruleId },
                  { onSuccess: () => focusReading(agent.agentId) },
                )
              }
            >
              Undo
            </Button>
          </li>
        ))}
      </ul>
      {undo.error === null ? null : <ErrorNotice error={undo.error} title="It was not undone" />}
    </>
  );
}

function isFor(rule: ReadingRule, { agentId, origin }: ReportAgent): boolean {
  if (rule.agentId !== agentId) return false;
  return rule.scope === 'always' || rule.deliveryId === origin.deliveryId;
}
