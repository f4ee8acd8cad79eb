import type { ReportAgent } from '../../../shared/domain/report.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { prettyJson } from '../../components/place-in-payload.ts';
import { useResults } from './results-context.ts';
import classes from './raw-payload.module.css';

/** A payload in an unrecognised format, as received; personal data in it is protected. */
export function RawPayload({ agent }: { agent: ReportAgent }) {
  const { runId } = useResults();
  const payload = useProcedureQuery('results.payload', { runId, agentId: agent.agentId });
  return (
    <Panel title="As received" aside="unrecognised format" padded={false}>
      <QueryArea query={payload} failedTitle="The stored payload cannot be read">
        {(stored) => (
          <pre className={classes.json} tabIndex={0} aria-label={`What ${agent.label} sent`}>
            {prettyJson(stored.payload)}
          </pre>
        )}
      </QueryArea>
    </Panel>
  );
}
