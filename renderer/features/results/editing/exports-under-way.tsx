import { Button } from '@mantine/core';
import type { ProcedureOutput } from '../../../../shared/contract/procedures.ts';
import type { ExportStep } from '../../../../shared/domain/report-product.ts';
import { useProcedureMutation, useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { formatLabel } from '../../../components/report-formats.ts';
import classes from './exports-under-way.module.css';

const EVERY_MS = 400;

const STEP_WORDS: Readonly<Record<ExportStep, string>> = {
  waiting: 'waiting to begin',
  writing: 'choosing the words',
  setting: 'setting the pages',
  keeping: 'saving the file',
};

type UnderWay = ProcedureOutput<'reports.underWay'>[number];

/** Each export that is being made: what it is at, and a way to stop it. */
export function ExportsUnderWay() {
  const { data = [] } = useProcedureQuery(
    'reports.underWay',
    { runId: null },
    { refetchInterval: EVERY_MS },
  );
  return (
    <ul className={classes.list}>
      {data.map((one) => (
        <ExportUnderWay key={one.exportId} one={one} />
      ))}
    </ul>
  );
}

function ExportUnderWay({ one: { exportId, format, step } }: { one: UnderWay }) {
  const { mutate, isPending } = useProcedureMutation('reports.cancel', ['reports.underWay']);
  const label = formatLabel(format);
  return (
    <li className={classes.line}>
      <span role="status">
        {label}: {STEP_WORDS[step]}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Cancel ${label}`}
        loading={isPending}
        disabled={step === 'keeping'}
        onClick={() => mutate({ exportId })}
      >
        Cancel
      </Button>
    </li>
  );
}
