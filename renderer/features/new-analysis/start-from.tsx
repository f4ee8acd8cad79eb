import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import type { Intake } from '../../../shared/domain/intake.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { useRuns } from '../../bridge/use-runs.ts';
import { EXAMPLE_INTAKES } from '../../../shared/domain/example-intakes.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { PATHS } from '../../navigation/paths.ts';

const MOST_CLIENTS = 12;

/** Fills the form from a client's last analysis or with an example, as a draft of its own. */
export function StartFrom() {
  const navigate = useNavigate();
  const runs = useRuns();
  const copy = useProcedureMutation('intake.draftFromRun', ['intake.drafts']);
  const save = useProcedureMutation('intake.saveDraft', ['intake.drafts']);
  const clients = latestOfEachClient(runs.data ?? []);
  const error = copy.error ?? save.error;
  const open = ({ draftId }: { draftId: string }) => void navigate(PATHS.draft(draftId));

  function fill(intake: Intake): void {
    const clientName = intake.business_context.company_name;
    save.mutate({ draftId: null, clientName, body: { ...intake } }, { onSuccess: open });
  }

  return (
    <>
      <Group gap="xs">
        {clients.length === 0 ? null : (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" loading={copy.isPending} rightSection={<Chevron />}>
                Use an earlier intake
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {clients.map(({ runId, clientName, triggeredAtMs }) => (
                <Menu.Item
                  key={runId}
                  rightSection={
                    <Text size="xs" c="dimmed">
                      <Moment at={triggeredAtMs} ago />
                    </Text>
                  }
                  onClick={() => copy.mutate({ runId }, { onSuccess: open })}
                >
                  {clientName}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" loading={save.isPending} rightSection={<Chevron />}>
              Fill with an example
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {EXAMPLE_INTAKES.map((intake) => (
              <Menu.Item key={intake.business_context.company_name} onClick={() => fill(intake)}>
                {intake.business_context.industry}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      {error === null ? null : <ErrorNotice error={error} title="The form was not filled" />}
    </>
  );
}

const Chevron = () => <IconChevronDown size={14} aria-hidden />;

/** The last analysis of each client, newest first; a force sync has no intake of its own. */
function latestOfEachClient(runs: readonly RunSummary[]): readonly RunSummary[] {
  const seen = new Set<string>();
  const latest = runs.filter(({ clientName, syncScope }) => {
    if (syncScope !== null || seen.has(clientName)) return false;
    seen.add(clientName);
    return true;
  });
  return latest.slice(0, MOST_CLIENTS);
}
