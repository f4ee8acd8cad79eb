import { TextInput } from '@mantine/core';
import { useNow } from '../../../components/use-now.ts';

/** When to send the analysis: now, or at a time on the laptop's clock. */
export function StartTime({
  value,
  onChange,
}: {
  /** A `datetime-local` value; empty for now. */
  value: string;
  onChange: (value: string) => void;
}) {
  const now = useNow(value === '' ? null : 10_000);
  const isPast = value !== '' && !(Date.parse(value) > now);
  return (
    <TextInput
      type="datetime-local"
      label="Start at"
      description="Leave empty to start now. The console must be running at that time; otherwise the run starts when the console does."
      value={value}
      error={isPast ? 'This time is in the past' : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      maw={420}
    />
  );
}
