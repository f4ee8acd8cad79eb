import { useState } from 'react';
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { RunView } from '../../../shared/contract/run-view.ts';
import { ERROR_SCENARIOS, type RecoveryScenario } from '../../../shared/domain/recovery.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { CredentialFields } from '../../components/credential-fields.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { heldWords } from './held-words.ts';
import { emptyCredentials, enteredOnly } from '../../components/credentials.ts';

/** Why a run is on hold, and how to resume it. */
export function HeldRun({ view, reason }: { view: RunView; reason: RecoveryScenario }) {
  const isForSignIn = reason === 'agent_authentication_failure' && view.connectionId !== null;
  return isForSignIn ? (
    <HeldForSignIn view={view} />
  ) : (
    <HeldForPerson view={view} reason={reason} />
  );
}

/** A run over Opal's API that nobody can ask after until its connection can be used again. */
function HeldForSignIn({ view }: { view: RunView }) {
  // What was known of them before the run was held no longer holds.
  const known = useProcedureQuery('opal.connections', {}, { staleTime: 0 });
  const resume = useProcedureMutation('runs.resume', ['runs.get', 'runs.list']);
  if (known.data === undefined) return null;
  const { title, text } = heldWords(view, known.data);
  return (
    <Notice tone="bad" title={`On hold: ${title}`}>
      <Stack gap="sm" mt={4}>
        <Text size="sm">
          {text} What has been received is kept, what runs in Opal goes on, and no agent times out
          in the meantime.
        </Text>
        {resume.error === null ? null : (
          <ErrorNotice error={resume.error} title="The run could not be resumed" />
        )}
        <Group gap="xs">
          <Button component={Link} to={PATHS.opal}>
            See the connections
          </Button>
          <Button
            variant="default"
            loading={resume.isPending}
            onClick={() => resume.mutate({ runId: view.runId, credentials: {} })}
          >
            Resume the run
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}

function HeldForPerson({ view, reason }: { view: RunView; reason: RecoveryScenario }) {
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
