import { useState } from 'react';
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { RunView } from '../../../shared/contract/run-view.ts';
import { ERROR_SCENARIOS, type RecoveryScenario } from '../../../shared/domain/recovery.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { CredentialFields } from '../../components/credential-fields.tsx';
import { emptyCredentials, enteredOnly } from '../../components/credentials.ts';

/** Why a run is on hold, and how to resume it. */
export function HeldRun({ view, reason }: { view: RunView; reason: RecoveryScenario }) {
  const [keys, setKeys] = useState(emptyCredentials);
  const resume = useProcedureMutation('runs.resume', [
    'runs.get',
    'runs.list',
    'recovery.escalations',
  ]);
  const wantsKeys = reason === 'agent_authentication_failure';

  return (
    <Notice tone="bad" title={`On hold: ${ERROR_SCENARIOS[reason].title.toLowerCase()}`}>
      <Stack gap="sm" mt={4}>
        <Text size="sm">
          {ERROR_SCENARIOS[reason].heldNotification} What has been received is kept, and no agent
          times out in the meantime.
          {wantsKeys ? (
            <>
              {' '}
              The trigger’s auth key is under <Link to="/settings">Settings</Link>.
            </>
          ) : null}
        </Text>
        {wantsKeys ? (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <CredentialFields
              values={keys}
              onChange={setKeys}
              hints={() => ({ placeholder: 'Leave empty to keep the stored one' })}
            />
          </SimpleGrid>
        ) : null}
        {resume.error === null ? null : (
          <ErrorNotice error={resume.error} title="The run could not be resumed" />
        )}
        <Group>
          <Button
            loading={resume.isPending}
            onClick={() =>
              resume.mutate(
                { runId: view.runId, credentials: enteredOnly(keys) },
                { onSuccess: () => setKeys(emptyCredentials()) },
              )
            }
          >
            {wantsKeys ? 'Resume the run' : 'Send again'}
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}
