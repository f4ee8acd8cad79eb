import { useState } from 'react';
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { MAX_LAB_TEXT } from '../../../shared/contract/privacy.ts';
import {
  dataClassificationSchema,
  piiOperationSchema,
  type DataClassification,
  type PiiOperation,
} from '../../../shared/domain/pii-policy.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { labelClients } from '../../components/client-labels.ts';
import classes from './privacy.module.css';
import { CLASSIFICATION_WORDS, OPERATION_WORDS, optionsOf } from './privacy-words.ts';
import { RulesApplyNotice } from './rules-apply-notice.tsx';
import { TriedText } from './tried-text.tsx';

/** Shows what protection makes of a text. Neither is stored anywhere. */
export function TryText() {
  const [text, setText] = useState('');
  const [client, setClient] = useState<string | null>(null);
  const [operation, setOperation] = useState<PiiOperation>('storage');
  const [classification, setClassification] = useState<DataClassification>('confidential');
  const engagements = useProcedureQuery('privacy.engagements', {});
  const clients = labelClients(engagements.data ?? []);
  const attempt = useProcedureMutation('privacy.try');
  const tried =
    attempt.data === undefined ? null : { text: attempt.variables.text, ...attempt.data };

  return (
    <Stack gap={14}>
      <Panel title="Try a text">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const { clientName = '', engagementId } = clients.get(client ?? '') ?? {};
            attempt.mutate({ text, clientName, engagementId, operation, classification });
          }}
        >
          <Stack gap="sm">
            <Textarea
              label="Text"
              description="Kept in memory for this answer only. It is not stored, logged or counted."
              autosize
              minRows={4}
              maxRows={12}
              maxLength={MAX_LAB_TEXT}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <div className={classes.fields}>
              <Select
                label="Client"
                placeholder="None"
                clearable
                clearButtonProps={{ 'aria-label': 'No client' }}
                searchable
                value={client}
                onChange={setClient}
                data={[...clients.keys()]}
              />
              <Select
                label="For"
                allowDeselect={false}
                value={operation}
                onChange={(value) => setOperation(piiOperationSchema.parse(value))}
                data={optionsOf(piiOperationSchema.options, (key) => OPERATION_WORDS[key])}
              />
              <Select
                label="Classified as"
                allowDeselect={false}
                value={classification}
                onChange={(value) => setClassification(dataClassificationSchema.parse(value))}
                data={optionsOf(
                  dataClassificationSchema.options,
                  (key) => CLASSIFICATION_WORDS[key],
                )}
              />
            </div>
            <Group gap="sm">
              <Button type="submit" loading={attempt.isPending} disabled={text.trim() === ''}>
                Protect it
              </Button>
              <Button
                variant="default"
                disabled={text === '' && tried === null}
                onClick={() => {
                  setText('');
                  attempt.reset();
                }}
              >
                Clear
              </Button>
            </Group>
            {client === null ? null : <RulesApplyNotice />}
            {attempt.error === null ? null : (
              <ErrorNotice error={attempt.error} title="The text could not be protected" />
            )}
          </Stack>
        </form>
      </Panel>
      {tried === null ? (
        <Text size="sm" c="dimmed">
          See here what is found and why, and what each mode and role makes of it.
        </Text>
      ) : (
        <TriedText tried={tried} />
      )}
    </Stack>
  );
}
