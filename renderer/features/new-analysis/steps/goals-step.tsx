import { Stack, Textarea } from '@mantine/core';
import { LinesInput } from '../lines-input.tsx';
import type { StepProps } from './step-props.ts';

/** What the client wants, for whom, and what stands in the way. */
export function GoalsStep({ form }: StepProps) {
  return (
    <Stack gap="md">
      <LinesInput
        label="Goals"
        required
        placeholder="More members renew on time"
        {...form.getInputProps('business_context.goals')}
      />
      <Textarea
        label="Target audience"
        description="Who they are and what they come for"
        required
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('business_context.target_audience')}
      />
      <LinesInput
        label="Current challenges"
        {...form.getInputProps('business_context.current_challenges')}
      />
    </Stack>
  );
}
