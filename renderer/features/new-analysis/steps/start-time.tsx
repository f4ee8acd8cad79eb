import { TextInput } from '@mantine/core';
import { useNow } from '../../../components/use-now.ts';

/** When to send the analysis: now, or at a time of the laptop's own clock. */
export function StartTime({
  value,
  onChange,
}: {
  /** As a `datetime-local` field has it; empty for now. */
  value: string;
  onChange: (value: string) => void;
}) {
  const now = useNow(value === '' ? null : 10_000);
  const isPast = value !== '' && !(Date.parse(value) > now);
  return (
    <TextInput
      type="datetime-local"
      label="Start at"
      description="Leave it empty to start now. At that time the console must be running; otherwise it starts when the console does."
      value={value}
      error={isPast ? 'This time has passed' : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      maw={420}
    />
  );
}
