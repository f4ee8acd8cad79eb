import { Radio, Stack } from '@mantine/core';
import { ledBySchema, type LedBy } from '../../../../shared/domain/run.ts';

const LED_BY_WORDS: Readonly<
  Record<LedBy, { readonly label: string; readonly description: string }>
> = {
  opal: {
    label: 'Opal',
    description: 'Its workflow runs all agents, also while this laptop sleeps.',
  },
  console: {
    label: 'The console',
    description:
      'It starts the agents itself, shows what they write as they write it, and repeats what fails.',
  },
};

/** Who leads a run over Opal's API. */
export function LedByChoice({
  value,
  onChange,
}: {
  value: LedBy;
  onChange: (ledBy: LedBy) => void;
}) {
  return (
    <Radio.Group
      label="Led by"
      value={value}
      onChange={(chosen) => onChange(ledBySchema.parse(chosen))}
    >
      <Stack gap={8} mt={6}>
        {ledBySchema.options.map((ledBy) => (
          <Radio key={ledBy} value={ledBy} {...LED_BY_WORDS[ledBy]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
