import { SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';
import { fitValue, parameterKind } from '../../../shared/domain/parameter-value.ts';
import classes from './own-agents.module.css';

/** A value for a parameter, checked as it is entered. */
export function ValueInput({
  parameter,
  label,
  text,
  onChange,
}: {
  parameter: OpalAgentParameter;
  label: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const kind = parameterKind(parameter);
  const problem = text.trim() === '' ? undefined : problemOf(parameter, text);
  const common = {
    label,
    value: text,
    error: problem,
    required: parameter.isRequired,
  };
  if (kind === 'yes_no') {
    return (
      <Stack gap={4} align="flex-start">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={text === 'yes' || text === 'no' ? text : ''}
          onChange={onChange}
          data={[
            ...(parameter.isRequired ? [] : [{ value: '', label: 'Not said' }]),
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
      </Stack>
    );
  }
  if (kind === 'number') {
    return (
      <TextInput
        {...common}
        inputMode="decimal"
        maw={220}
        onChange={({ currentTarget: { value } }) => onChange(value)}
      />
    );
  }
  const isJson = kind === 'object';
  return (
    <Textarea
      {...common}
      autosize
      minRows={isJson ? 3 : 1}
      maxRows={12}
      spellCheck={!isJson}
      classNames={isJson ? { input: classes.json ?? '' } : {}}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}

function problemOf(parameter: OpalAgentParameter, text: string): string | undefined {
  const fitted = fitValue(parameter, text);
  return fitted.ok ? undefined : fitted.problem;
}
