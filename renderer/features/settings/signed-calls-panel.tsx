import { Code, Group, Stack, Text } from '@mantine/core';
import type { ToolSigningState } from '../../../shared/contract/access.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { useNow } from '../../components/use-now.ts';
import { secretState } from './secret-state.ts';
import { SetSigning } from './set-signing.tsx';
import classes from './entry-list.module.css';

const HOUR_MS = 3_600_000;

/** The key and secret with which Opal’s tool registry signs its calls, where it does. */
export function SignedCallsPanel() {
  const signing = useProcedureQuery('toolSigning.get', {}, { refetchInterval: HOUR_MS });
  return (
    <Panel
      title="Signed tool calls"
      id="signed-calls"
      // Here it stays while a new secret is shown and what is below says that there is one.
      aside={signing.data === undefined ? undefined : <SetSigning state={signing.data} />}
    >
      <Text size="sm" c="dimmed" mb="sm">
        For an Opal tool registry that signs its calls with a key and a secret (epi-hmac), in place
        of the tool token or beside it. A signed call counts once and for five minutes.
      </Text>
      <QueryArea query={signing} failedTitle="The key cannot be read">
        {(state) => (state === null ? <NotSetUp /> : <InUse state={state} />)}
      </QueryArea>
    </Panel>
  );
}

function NotSetUp() {
  return (
    <Group gap={8}>
      <Text size="sm">Signed calls are refused.</Text>
      <StatePill word="Not set" tone="quiet" />
    </Group>
  );
}

function InUse({ state }: { state: ToolSigningState }) {
  const now = useNow(60_000);
  const remove = useProcedureMutation('toolSigning.remove', ['toolSigning.get', 'status.recent']);
  return (
    <div className={classes.entry}>
      <Stack gap={4} className={classes.words}>
        <Group gap={8}>
          <Code className={classes.name}>{state.key}</Code>
          <StatePill {...secretState({ ...state, isFixed: false }, now)} />
        </Group>
        <Text size="sm" c="dimmed">
          Last replaced <Moment at={state.rotatedAtMs} />
          {state.previousUntilMs === null ? null : (
            <>
              {' · the old secret is valid until '}
              <Moment at={state.previousUntilMs} />
            </>
          )}
        </Text>
      </Stack>
      <Group gap="xs" className={classes.actions}>
        <AskFirst
          action="Remove"
          subject="signed tool calls"
          question="Refuse signed tool calls?"
          mutation={remove}
          onConfirm={(done) => remove.mutate({}, { onSuccess: done })}
        >
          The key and its secret are forgotten, and calls signed with them are refused from now on.
          Calls with the tool token are taken as before.
        </AskFirst>
      </Group>
    </div>
  );
}
