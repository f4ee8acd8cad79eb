import { useState } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ClientInstance } from '../../../../shared/contract/opal.ts';
import { hasAnyCredential } from '../../../../shared/domain/intake.ts';
import { expectedAgents } from '../../../../shared/domain/expected-agents.ts';
import { useNavigate } from 'react-router';
import { PATHS } from '../../../navigation/paths.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../../components/notice.tsx';
import { choosable } from '../../../components/choosable-connections.ts';
import { enteredOnly, type CredentialsEntered } from '../../../components/credentials.ts';
import type { DraftSaver } from '../draft-saver.ts';
import {
  chosenProblems,
  OwnAgentsChoice,
  toChosen,
  type OwnAgentsChosen,
} from '../../own-agents/index.ts';
import type { IntakeForm } from '../intake-form.ts';
import type { Problems } from '../intake-problems.ts';
import { neighbourOf, stepOf, type IntakeStep } from '../intake-steps.ts';
import { whatIsMissing } from '../missing.ts';
import {
  connectionFor,
  defaultTarget,
  doubtAbout,
  isPracticeTarget,
  targetOf,
  whyDefault,
  type InstanceDoubt,
  type TargetChosen,
} from '../target.ts';
import { useStartRun } from '../use-start-run.ts';
import { ConfirmInstance } from './confirm-instance.tsx';
import { ClientNameNotice } from './client-name-notice.tsx';
import { MissingList } from './missing-list.tsx';
import { useStoredCredentials } from './project-step.tsx';
import { ReviewSummary } from './review-summary.tsx';
import { RunEstimate } from './run-estimate.tsx';
import { StartTime } from './start-time.tsx';
import { TargetChoice } from './target-choice.tsx';

/** Until it is known. */
const NO_INSTANCE: ClientInstance = { remembered: null, ofOthers: [] };

/** Everything entered, what is missing, where to send it, and the start button. */
export function ReviewStep({
  form,
  problems,
  credentials,
  saver,
  onOwnAgents,
  onOpen,
}: {
  form: IntakeForm;
  problems: Problems;
  credentials: CredentialsEntered;
  saver: DraftSaver;
  onOwnAgents: (chosen: OwnAgentsChosen) => void;
  onOpen: (step: IntakeStep) => void;
}) {
  const navigate = useNavigate();
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const opal = useProcedureQuery('settings.opal', {});
  const stored = useStoredCredentials(form.optimizely_config.project_id);
  const connecting = useProcedureQuery('opal.connections', {});
  const [changes, setChanges] = useState<Partial<TargetChosen>>({});
  const [startAt, setStartAt] = useState('');
  const [doubt, setDoubt] = useState<InstanceDoubt | null>(null);
  const start = useStartRun(saver);

  const connections = connecting.data === undefined ? [] : choosable(connecting.data);
  const clientName = form.business_context.company_name;
  const { data: instance = NO_INSTANCE } = useProcedureQuery(
    'opal.clientInstance',
    { clientName },
    { staleTime: 0 },
  );
  const entered = enteredOnly(credentials);
  const ownConnection = connectionFor(clientName, connections, instance);
  const hasKey = hasAnyCredential(entered) || stored.length > 0;
  const ways = {
    connection: ownConnection?.label ?? null,
    hasConnections: connections.length > 0,
    hasKey,
  };
  const initial = defaultTarget(info.data, opal.data, ways);
  const chosen: TargetChosen = {
    kind: initial,
    connectionId: ownConnection?.connectionId ?? null,
    ledBy: 'opal',
    practice: { seed: 1, pace: 'quick', faults: [] },
    // As through the tunnel, keys are sent: without one the other way can run now.
    practiceOverApi: !hasKey,
    ...changes,
  };
  const target = targetOf(chosen, connections);
  const connected = target?.kind === 'direct' ? target : null;
  const own = useProcedureQuery(
    'ownAgents.list',
    { connectionId: connected?.connectionId ?? '-', practice: connected?.practice ?? null },
    { enabled: connected !== null, staleTime: 0 },
  );
  const ownAgents = connected === null ? [] : (own.data ?? []);
  const agentIds = expectedAgents(form.analysis_preferences);
  const ownProblems = chosenProblems(form.own_agents, ownAgents, form, agentIds);
  const missing = whatIsMissing({
    problems,
    entered,
    stored,
    target: chosen.kind,
    isConnected: target !== null,
    sendsKeys: target !== null && target.kind !== 'direct',
    opal: opal.data,
  });

  function begin(confirmedInstance?: string): void {
    if (target === null) return;
    const connection = connections.find(({ connectionId }) => connectionId === chosen.connectionId);
    const isReal = target.kind === 'direct' && target.practice === null;
    const found = connection === undefined || !isReal ? null : doubtAbout(connection, instance);
    if (found !== null && confirmedInstance !== found.instanceId) {
      setDoubt(found);
      return;
    }
    start.mutate(
      {
        form,
        credentials: entered,
        scheduledForMs: startAt === '' ? null : Date.parse(startAt),
        target,
        confirmedInstance,
        ownAgents: toChosen(form.own_agents, ownAgents),
      },
      { onSuccess: ({ runId }) => void navigate(PATHS.run(runId)) },
    );
  }

  return (
    <Stack gap="lg">
      <MissingList missing={missing} onOpen={onOpen} />
      <ReviewSummary form={form} entered={entered} stored={stored} onOpen={onOpen} />
      <ClientNameNotice entered={clientName} />
      <TargetChoice
        chosen={chosen}
        onChange={(change) => setChanges((before) => ({ ...before, ...change }))}
        connections={connections}
        instance={instance}
        info={info.data}
        opal={opal.data}
        why={changes.kind === undefined ? whyDefault(initial, ways) : null}
      />
      {connected === null ? null : (
        <OwnAgentsChoice
          connected={{ connectionId: connected.connectionId, practice: connected.practice }}
          all={ownAgents}
          intake={form}
          agentIds={agentIds}
          chosen={form.own_agents}
          onChange={onOwnAgents}
        />
      )}
      {connected !== null && connected.practice === null ? (
        <RunEstimate
          agentIds={[
            ...agentIds,
            ...toChosen(form.own_agents, ownAgents).map((one) => one.agentId),
          ]}
        />
      ) : null}
      <StartTime value={startAt} onChange={setStartAt} />
      <ConfirmInstance
        doubt={doubt}
        clientName={clientName}
        isStarting={start.isPending}
        onConfirm={(instanceId) => {
          setDoubt(null);
          begin(instanceId);
        }}
        onClose={() => setDoubt(null)}
      />
      {start.error === null ? null : (
        <ErrorNotice error={start.error} title="The run could not be started" />
      )}
      {ownProblems === 0 ? null : (
        <Text size="sm" role="status">
          An agent of your own lacks something. Say what it is, or leave the agent out.
        </Text>
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={() => onOpen(neighbourOf(stepOf('review'), -1))}>
          Back
        </Button>
        <Button
          onClick={() => begin()}
          loading={start.isPending}
          disabled={missing.length > 0 || ownProblems > 0}
        >
          {isPracticeTarget(target) ? 'Start the practice analysis' : 'Start the analysis'}
        </Button>
      </Group>
    </Stack>
  );
}
