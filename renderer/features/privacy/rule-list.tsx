import type { ReactNode } from 'react';
import { Button, Text } from '@mantine/core';
import type { OsaError } from '../../../shared/errors.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/table.module.css';
import { WideTable } from './wide-table.tsx';

/** One listed rule. */
export interface ListedRule {
  readonly key: string;
  /** The name of its remove button. */
  readonly removeLabel: string;
  /** One cell per heading. */
  readonly cells: ReactNode;
  readonly onRemove: () => void;
}

/** A client's rules of one kind, each with a remove button, and a form to add more. */
export function RuleList(props: {
  title: string;
  label: string;
  headings: readonly string[];
  /** Shown if there is no rule. */
  none: string;
  rules: readonly ListedRule[];
  mayChange: boolean;
  removeError: OsaError | null;
  /** The form to add one. */
  children: ReactNode;
}) {
  const { title, label, headings, none, rules, mayChange, removeError, children } = props;
  return (
    <Panel title={title}>
      {rules.length === 0 ? (
        <Text size="sm">{none}</Text>
      ) : (
        <WideTable label={label}>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th scope="col" key={heading}>
                  {heading}
                </th>
              ))}
              <th scope="col">
                <span className={table.unseen}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ key, removeLabel, cells, onRemove }) => (
              <tr key={key}>
                {cells}
                <td className={table.number}>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={!mayChange}
                    aria-label={removeLabel}
                    onClick={onRemove}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {removeError === null ? null : <ErrorNotice error={removeError} title="It was not removed" />}
      {mayChange ? children : null}
    </Panel>
  );
}
