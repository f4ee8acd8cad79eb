import {
  Autocomplete,
  Chip,
  Group,
  Input,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TagsInput,
} from '@mantine/core';
import { z } from 'zod';
import {
  analysisDepthSchema,
  focusAreaSchema,
  timelineSchema,
} from '../../../../shared/domain/intake.ts';
import {
  DEPTH_LABELS,
  FOCUS_LABELS,
  TIMELINE_LABELS,
} from '../../../components/describe-preferences.ts';
import type { StepProps } from './step-props.ts';

const FOCUS = 'analysis_preferences.focus_areas';

/** Depth, focus, period and recipients. */
export function PreferencesStep({ form }: StepProps) {
  const focusProblem = form.errors[FOCUS];
  return (
    <Stack gap="md">
      <Input.Wrapper label="Depth of the analysis" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Depth of the analysis"
            data={analysisDepthSchema.options.map((value) => ({
              value,
              label: DEPTH_LABELS[value],
            }))}
            {...form.getInputProps('analysis_preferences.analysis_depth')}
          />
        </div>
      </Input.Wrapper>
      <Input.Wrapper label="Focus areas" labelElement="div" required error={focusProblem}>
        <Chip.Group
          multiple
          value={form.values.analysis_preferences.focus_areas}
          onChange={(areas) => form.setFieldValue(FOCUS, z.array(focusAreaSchema).parse(areas))}
        >
          <Group gap="xs" mt={4} role="group" aria-label="Focus areas">
            {focusAreaSchema.options.map((value) => (
              <Chip
                key={value}
                value={value}
                size="sm"
                aria-invalid={focusProblem === undefined ? undefined : true}
              >
                {FOCUS_LABELS[value]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Input.Wrapper label="Timeline" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="Timeline"
            data={timelineSchema.options.map((value) => ({
              value,
              label: TIMELINE_LABELS[value],
            }))}
            {...form.getInputProps('analysis_preferences.timeline')}
          />
        </div>
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Autocomplete
          label="When to start"
          data={['At once', 'This quarter', 'Next quarter', 'This year']}
          {...form.getInputProps('engagement.timeline_preference')}
        />
        <Autocomplete
          label="Budget range"
          data={['Not decided', 'Up to 25,000', '25,000 to 100,000', 'More than 100,000']}
          {...form.getInputProps('engagement.budget_range')}
        />
      </SimpleGrid>
      <TagsInput
        label="Recipients"
        description="Email addresses that Opal may send its summary to. Press Enter or type a comma after each."
        splitChars={[',', ';', ' ']}
        clearable
        {...form.getInputProps('engagement.recipients')}
      />
    </Stack>
  );
}
