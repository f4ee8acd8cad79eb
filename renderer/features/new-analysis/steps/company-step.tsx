import { Autocomplete, Stack, TextInput } from '@mantine/core';
import { COMPANY_SIZES, INDUSTRIES } from '../suggestions.ts';
import type { StepProps } from './step-props.ts';

/** Who the client is. */
export function CompanyStep({ form }: StepProps) {
  return (
    <Stack gap="md">
      <TextInput
        label="Company name"
        required
        autoComplete="off"
        {...form.getInputProps('business_context.company_name')}
      />
      <Autocomplete
        label="Industry"
        description="Choose one or type your own"
        required
        data={[...INDUSTRIES]}
        {...form.getInputProps('business_context.industry')}
      />
      <Autocomplete
        label="Company size"
        description="Number of employees"
        data={[...COMPANY_SIZES]}
        {...form.getInputProps('engagement.company_size')}
      />
    </Stack>
  );
}
