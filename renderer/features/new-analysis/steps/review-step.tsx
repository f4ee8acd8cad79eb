import { useState } from 'react';
import { Button, Group, Stack } from '@mantine/core';
import type { PracticeOptions } from '../../../../shared/domain/practice.ts';
import { useNavigate } from 'react-router';
import { PATHS } from '../../../navigation/paths.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../../components/notice.tsx';
import { enteredOnly, type CredentialsEntered } from '../../../components/credentials.ts';
import type { DraftSaver } from '../draft-saver.ts';
import type { IntakeForm } from '../intake-form.ts';
import type { Problems } from '../intake-problems.ts';
import { neighbourOf, stepOf, type IntakeStep } from '../intake-steps.ts';
import { whatIsMissing } from '../missing.ts';
import { defaultTarget, type TargetKind } from '../target.ts';
import { useStartRun } from '../use-start-run.ts';
import { ClientNameNotice } from './client-name-notice.tsx';
import { MissingList } from './missing-list.tsx';
import { useStoredCredentials } from './project-step.tsx';
import { ReviewSummary } from './review-summary.tsx';
import { StartTime } from './start-time.tsx';
import { TargetChoice } from './target-choice.tsx';

/** Everything entered, what is missing, where to send it, and the start button. */
export function ReviewStep({
  form,
  problems,
  credentials,
  saver,
  onOpen,
}: {
  form: IntakeForm;
  problems: Problems;
  credentials: CredentialsEntered;
  saver: DraftSaver;
  onOpen: (step: IntakeStep) => void;
}) {
  const navigate = useNavigate();
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const opal = useProcedureQuery('settings.opal', {});
  const stored = useStoredCredentials(form.optimizely_config.project_id);
  const [chosen, setChosen] = useState<TargetKind | null>(null);
  const [practice, setPractice] = useState<PracticeOptions>({ seed: 1, pace: 'quick', faults: [] });
  const [startAt, setStartAt] = useState('');
  const start = useStartRun(saver);

  const target = chosen ?? defaultTarget(info.data, opal.data);
  const entered = enteredOnly(credentials);
  const missing = whatIsMissing({ problems, entered, stored, target, opal: opal.data });

  function begin(): void {
    start.mutate(
      {
        form,
        credentials: entered,
        scheduledForMs: startAt === '' ? null : Date.parse(startAt),
        target: target === 'opal' ? { kind: 'opal' } : { kind: 'practice', options: practice },
      },
      { onSuccess: ({ runId }) => void navigate(PATHS.run(runId)) },
    );
  }

  return (
    <Stack gap="lg">
      <MissingList missing={missing} onOpen={onOpen} />
      <ReviewSummary form={form} entered={entered} stored={stored} onOpen={onOpen} />
      <ClientNameNotice entered={form.business_context.company_name} />
      <TargetChoice
        target={target}
        onTarget={setChosen}
        practice={practice}
        onPractice={setPractice}
        info={info.data}
        opal={opal.data}
      />
      <StartTime value={startAt} onChange={setStartAt} />
      {start.error === null ? null : (
        <ErrorNotice error={start.error} title="The run could not be started" />
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={() => onOpen(neighbourOf(stepOf('review'), -1))}>
          Back
        </Button>
        <Button onClick={begin} loading={start.isPending} disabled={missing.length > 0}>
          {target === 'opal' ? 'Start the analysis' : 'Start the practice analysis'}
        </Button>
      </Group>
    </Stack>
  );
}
