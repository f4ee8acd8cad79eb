import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ReportExport } from '../../../shared/contract/procedures.ts';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { formatBytes } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { PracticeBadge } from '../../components/practice-badge.tsx';
import table from '../../components/table.module.css';
import classes from './exports-table.module.css';
import { describeChoice, formatLabel } from '../../components/report-formats.ts';

/** Exported files, newest first. */
export function ExportsTable({
  files,
  runs,
}: {
  files: readonly ReportExport[];
  runs: readonly RunSummary[];
}) {
  const bridge = useBridge();
  const { data: info } = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const openWord = info?.host === 'electron' ? 'Show file' : 'Download';
  const runById = new Map(runs.map((run) => [run.runId, run]));
  const newestFirst = files.toSorted((a, b) => b.createdAtMs - a.createdAtMs);

  return (
    <div className={table.scroller}>
      <table className={table.table} aria-label="Exported reports">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className={table.wideOnly}>
              Client
            </th>
            <th scope="col">What</th>
            <th scope="col" className={table.wideOnly}>
              For
            </th>
            <th scope="col" className={table.wideOnly}>
              Language
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Size
            </th>
            <th scope="col" className={`${table.number} ${table.wideOnly}`}>
              Exported
            </th>
            <th scope="col" className={table.number}>
              <span className={table.unseen}>Get the file</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((file) => {
            const run = runById.get(file.runId);
            const { what, forWhom, language } = describeChoice(file);
            return (
              <tr key={file.exportId}>
                <td className={table.main}>
                  <span className={table.nameLine}>
                    <span className={table.rowLink} title={file.fileName}>
                      {file.fileName}
                    </span>
                    {run?.isPractice === true ? <PracticeBadge /> : null}
                  </span>
                  {file.digest === null ? null : (
                    <span className={classes.digest} title={`SHA-256 ${file.digest}`}>
                      SHA-256 {file.digest.slice(0, 16)}…
                    </span>
                  )}
                </td>
                <td className={`${table.clipped} ${table.wideOnly}`} title={run?.clientName}>
                  {run === undefined ? null : (
                    <Link to={PATHS.results(file.runId)}>{run.clientName}</Link>
                  )}
                </td>
                <td className={classes.whatCell}>
                  {formatLabel(file.format)}
                  {what === '' ? null : <span className={classes.what}>{what}</span>}
                  <span className={classes.what} title={file.overrideReason ?? undefined}>
                    {describeState(file)}
                  </span>
                </td>
                <td className={`${classes.word} ${table.wideOnly}`}>{forWhom}</td>
                <td className={`${classes.word} ${table.wideOnly}`}>{language}</td>
                <td className={`${table.number} ${table.wideOnly}`}>
                  {formatBytes(file.sizeBytes)}
                </td>
                <td className={`${table.number} ${table.wideOnly}`}>
                  <Moment at={file.createdAtMs} />
                </td>
                <td className={table.number}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${openWord} ${file.fileName}`}
                    onClick={() => bridge.openExport(file.exportId)}
                  >
                    {openWord}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** "Version 3, signed off by …", or that it is neither, or that it went out with open points. */
function describeState({ version, signedOffBy, overrideReason }: ReportExport): string {
  if (version === null) return '';
  const name = version === 0 ? 'As received' : `Version ${version}`;
  const signed = signedOffBy === null ? 'not signed off' : `signed off by ${signedOffBy}`;
  return `${name}, ${signed}${overrideReason === null ? '' : ', with open points'}`;
}
