import { useState } from 'react';
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { PII_LABELS } from '../../../shared/domain/pii.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { AskFirst } from '../../components/ask-first.tsx';
import { Deeds } from './deeds.tsx';
import classes from './privacy.module.css';

/** Reveals encrypted values one at a time, and shows who did. */
export function RevealValue() {
  return (
    <Stack gap={14}>
      <RevealForm />
      <KeyPanel />
      <Deeds />
    </Stack>
  );
}

function RevealForm() {
  const [token, setToken] = useState('');
  const [reason, setReason] = useState('');
  const access = useProcedureQuery('privacy.access', {});
  const reveal = useProcedureMutation('privacy.reveal', ['privacy.deeds']);
  return (
    <Panel title="Reveal an encrypted value">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          reveal.mutate({ token: token.trim(), reason: reason.trim() });
        }}
      >
        <Stack gap="sm">
          {access.data === undefined || access.data.mayReveal ? null : (
            <Notice tone="warn" title="This console may not reveal values">
              It was started for the role “{access.data.role}”. Any attempt is refused and recorded.
            </Notice>
          )}
          <Textarea
            label="Encrypted value"
            description="Exactly as shown in a result, brackets included"
            placeholder="[email:enc:v1:…]"
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          <TextInput
            label="Reason"
            description="Recorded with the time and your role, whether the value is shown or refused"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button
              type="submit"
              loading={reveal.isPending}
              disabled={token.trim() === '' || reason.trim().length < 10}
            >
              Reveal
            </Button>
            {reveal.data === undefined ? null : (
              <Button variant="default" onClick={() => reveal.reset()}>
                Hide
              </Button>
            )}
          </Group>
          {reveal.error === null ? null : (
            <ErrorNotice error={reveal.error} title="The value cannot be shown" />
          )}
          {reveal.data === undefined ? null : (
            <div role="status">
              <Text size="sm" c="dimmed">
                {PII_LABELS[reveal.data.type][0]}
              </Text>
              <p className={classes.text}>{reveal.data.value}</p>
            </div>
          )}
        </Stack>
      </form>
    </Panel>
  );
}

function KeyPanel() {
  const access = useProcedureQuery('privacy.access', {});
  const rotate = useProcedureMutation('privacy.rotateKey', ['privacy.access', 'privacy.deeds']);
  const forget = useProcedureMutation('privacy.forgetOlderKeys', [
    'privacy.access',
    'privacy.deeds',
  ]);
  return (
    <Panel title="Key for hashed and encrypted values">
      <QueryArea query={access} failedTitle="The key’s details cannot be read">
        {({ keyVersion, olderKeys, isKeyDurable, mayChange }) => (
          <Group justify="space-between" gap="sm">
            <Text size="sm" maw={560}>
              {isKeyDurable
                ? `Version ${keyVersion}, kept by way of the keychain of this computer. `
                : 'No keychain is available: the key is lost when the console is closed. '}
              A new key applies to new values. Old ones can still be revealed, but the same value
              then has two hashes.
            </Text>
            {mayChange ? (
              <Group gap="sm">
                <AskFirst
                  action="Replace"
                  subject="the key"
                  question="Replace the key?"
                  mutation={rotate}
                  onConfirm={(done) => rotate.mutate({}, { onSuccess: done })}
                >
                  Values that arrive from then on are hashed and encrypted with a new key. The old
                  key is kept, so that old values can still be revealed.
                </AskFirst>
                {olderKeys > 0 ? (
                  <AskFirst
                    action="Remove older keys"
                    subject=""
                    question="Remove the older keys?"
                    mutation={forget}
                    onConfirm={(done) => forget.mutate({}, { onSuccess: done })}
                  >
                    Values that were encrypted before the last replacement can then never be
                    revealed again.
                  </AskFirst>
                ) : null}
              </Group>
            ) : null}
          </Group>
        )}
      </QueryArea>
    </Panel>
  );
}
