import type { ReportModel } from '../../../shared/domain/report.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { joinWords } from '../../components/format.ts';

/** The thought at the top of the page, or that there is none. */
export function resultsHeadline(
  { agents, missing, status }: ReportModel,
  governing: string,
): string {
  if (governing !== '') return governing;
  if (agents.length > 0) return 'The answers hold no finding yet';
  const isOver = hasWorkflowEnded(status) && missing.length > 0;
  return isOver ? 'No agent gave a result' : 'No agent has answered yet';
}

/** "8 of 9 agents · CMP organizer did not answer" */
export function receivedLine({ agents, missing }: ReportModel): string {
  const total = agents.length + missing.length;
  const received = `${agents.length} of ${total} agents`;
  const groups = [
    { names: labels(missing, ['pending', 'running']), verb: 'awaited' },
    { names: labels(missing, ['failed', 'completed']), verb: 'did not deliver' },
    { names: labels(missing, ['skipped']), verb: 'skipped' },
  ];
  const said = groups.flatMap(({ names, verb }) =>
    names.length === 0 ? [] : [`${nameOrCount(names)} ${verb}`],
  );
  return [received, ...said].join(' · ');
}

/** With more names than this, only their number is shown. */
const FEW = 3;

function nameOrCount(names: readonly string[]): string {
  return names.length > FEW ? `${names.length} agents` : joinWords(names);
}

function labels(
  missing: ReportModel['missing'],
  statuses: readonly ReportModel['missing'][number]['status'][],
): string[] {
  return missing.filter(({ status }) => statuses.includes(status)).map(({ label }) => label);
}
