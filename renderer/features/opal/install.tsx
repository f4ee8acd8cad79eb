import { useState } from 'react';
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import {
  isOursToReplace,
  type AnswerBy,
  type InstallPlan,
  type InstallState,
} from '../../../shared/domain/agent-install.ts';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { InstallOutcomeNotices } from './install-outcome-notices.tsx';
import { installLabel, isHalfFinished } from './install-words.ts';
import { PlanTable } from './plan-table.tsx';

const ASK_EVERY_MS = 1_500;

/** What installing would do, the choice of what it replaces, and what it did. */
export function Install({
  connection,
  by,
  title,
}: {
  connection: OpalConnection;
  by: AnswerBy;
  title: string;
}) {
  const { connectionId } = connection;
  const plan = useProcedureQuery('opal.installPlan', { connectionId, by });
  return (
    <Panel title={title} padded={false} label="Installation">
      <QueryArea query={plan} failedTitle="Opal could not be asked what it has">
        {(found) => (
          <Planned
            plan={found}
            connection={connection}
            isFetching={plan.isFetching}
            onRefresh={() => void plan.refetch()}
          />
        )}
      </QueryArea>
    </Panel>
  );
}

function Planned({
  plan,
  connection,
  isFetching,
  onRefresh,
}: {
  plan: InstallPlan;
  connection: OpalConnection;
  isFetching: boolean;
  onRefresh: () => void;
}) {
  const { connectionId, by, agents } = plan;
  const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set());
  const install = useProcedureMutation('opal.install', [
    'opal.installPlan',
    'opal.connections',
    'opal.agents',
    'opal.agentCopies',
  ]);
  const inOpal = useProcedureQuery(
    'opal.agents',
    { connectionId },
    { enabled: install.isPending, refetchInterval: install.isPending ? ASK_EVERY_MS : false },
  );
  const outcomes = install.data ?? [];
  const isAsked = (state: InstallState, slug: string): boolean =>
    state === 'new' ||
    isOursToReplace(state) ||
    (state === 'changed_in_opal' && replaced.has(slug));
  const wanted = agents.filter(({ state, slug }) => isAsked(state, slug));
  const there = new Set(install.isPending ? (inOpal.data ?? []).map(({ slug }) => slug ?? '') : []);
  const arrived = wanted.filter(({ state, slug }) => state === 'new' && there.has(slug)).length;
  const begin = (): void => install.mutate({ connectionId, by, replace: [...replaced] });

  return (
    <Stack gap={0}>
      <Stack gap="sm" p={14}>
        <InstallOutcomeNotices connection={connection} outcomes={outcomes} />
        {install.error === null ? null : (
          <ErrorNotice error={install.error} title="Nothing was installed" />
        )}
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" maw={560}>
            {install.isPending
              ? `Installing: ${arrived} of ${wanted.length} are in Opal so far. This goes on if you leave the page.`
              : describePlan(plan)}
          </Text>
          <Group gap="sm">
            <Button
              variant="default"
              loading={isFetching && !install.isPending}
              disabled={install.isPending}
              onClick={onRefresh}
            >
              Check again
            </Button>
            {wanted.length === 0 && !install.isPending && by === 'answer' ? (
              <Button component={Link} to="/new">
                New analysis
              </Button>
            ) : null}
            {wanted.length === 0 && !install.isPending ? null : (
              <Button loading={install.isPending} onClick={begin}>
                {isHalfFinished(outcomes) ? 'Try the rest again' : installLabel(wanted.length)}
              </Button>
            )}
          </Group>
        </Group>
        {install.isPending ? (
          <Progress
            value={wanted.length === 0 ? 0 : Math.max(4, (arrived / wanted.length) * 100)}
            animated
            aria-label="Installed so far"
          />
        ) : null}
      </Stack>
      <PlanTable
        agents={agents}
        outcomes={outcomes}
        replaced={replaced}
        there={there}
        isBusy={install.isPending}
        onReplaced={setReplaced}
      />
    </Stack>
  );
}

function describePlan({ agents }: InstallPlan): string {
  const changed = agents.filter(({ state }) => state === 'changed_in_opal').length;
  const differs = agents.filter(({ state }) => state !== 'same').length;
  if (differs === 0) return 'All nine agents and their workflow are installed and up to date.';
  if (changed === 0) return 'Nothing that somebody has changed in Opal is replaced by this.';
  return changed === 1
    ? 'One agent was changed in Opal and stays as it is unless you tick it. A copy of what is replaced is kept.'
    : `${changed} agents were changed in Opal and stay as they are unless you tick them. A copy of what is replaced is kept.`;
}
