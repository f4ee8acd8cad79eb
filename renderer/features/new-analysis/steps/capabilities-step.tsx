import { Stack, TagsInput } from '@mantine/core';
import { LinesInput } from '../lines-input.tsx';
import { MARKETING_TECHNOLOGY } from '../suggestions.ts';
import type { StepProps } from './step-props.ts';

/** What the client has and uses today. */
export function CapabilitiesStep({ form }: StepProps) {
  return (
    <Stack gap="md">
      <LinesInput
        label="Current capabilities"
        placeholder="A/B tests on the website"
        {...form.getInputProps('engagement.current_capabilities')}
      />
      <LinesInput
        label="Business objectives"
        {...form.getInputProps('engagement.business_objectives')}
      />
      <TagsInput
        label="Other marketing technology"
        description="Press Enter or type a comma after each"
        data={[...MARKETING_TECHNOLOGY]}
        splitChars={[',', ';']}
        clearable
        {...form.getInputProps('engagement.additional_marketing_technology')}
      />
    </Stack>
  );
}
