import { useMemo } from 'react';
import { Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import {
  checkWording,
  type WordingFinding,
} from '../../../../shared/domain/answer/check-wording.ts';
import { formatCount } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { EditableWords } from '../editing/editable-words.tsx';
import { useEditing } from '../editing/editing-context.ts';
import { useSaving } from '../editing/use-saving.ts';
import { useWordRules } from '../editing/use-word-rules.ts';
import { BrokenRules } from '../editing/broken-rules.tsx';
import classes from './composer.module.css';

/** What breaks the client's word rules: edited here, or with a click where a rule says how. */
export function WordingPanel({ answer }: { answer: Answer }) {
  const rules = useWordRules();
  const found = useMemo(() => (rules === null ? [] : checkWording(answer, rules)), [answer, rules]);
  if (found.length === 0) return null;
  return (
    <Panel title="Wording" aside={formatCount(found.length, 'text')} label="Wording">
      <ul className={classes.texts}>
        {found.map((one) => (
          <Broken key={`${one.key} ${one.field}`} finding={one} />
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt="sm">
        The rules are under <Link to="/settings">Settings</Link>.
      </Text>
    </Panel>
  );
}

function Broken({ finding }: { finding: WordingFinding }) {
  const { key, field, text, violations, fixed } = finding;
  const preferred = violations
    .filter(({ rule }) => rule === 'preferred_term')
    .map(({ suggestion }) => suggestion);
  const editing = useEditing();
  const { isSaving, problem, save } = useSaving();
  return (
    <li>
      <EditableWords itemKey={key} field={field} label="this text" text={text} edited={undefined}>
        <BrokenRules text={text} violations={violations} />
      </EditableWords>
      {fixed === null || editing === null ? null : (
        <Button
          size="compact-xs"
          className={classes.mend}
          title={fixed}
          variant="default"
          loading={isSaving}
          onClick={() => void save(() => editing.change(key, { field, text: fixed }))}
        >
          Say “{preferred.join('”, “')}”
        </Button>
      )}
      {problem === null ? null : (
        <Text size="xs" c="var(--osa-bad)" role="alert">
          {problem}
        </Text>
      )}
    </li>
  );
}
