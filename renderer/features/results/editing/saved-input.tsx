import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useSaving } from './use-saving.ts';

/** A line that saves itself on Enter or when it is left; Escape brings back what stood there. */
export function SavedInput({
  label,
  description,
  placeholder,
  value: saved,
  maxLength,
  onSave,
}: {
  label: string;
  description?: string;
  placeholder?: string;
  value: string;
  maxLength: number;
  onSave: (text: string) => Promise<void>;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const { isSaving, problem, save } = useSaving();

  async function keep(): Promise<void> {
    const text = typed?.trim() ?? saved;
    if (text === saved || (await save(() => onSave(text)))) setTyped(null);
  }

  return (
    <TextInput
      size="xs"
      label={label}
      description={description}
      placeholder={placeholder}
      value={typed ?? saved}
      maxLength={maxLength}
      error={problem}
      readOnly={isSaving}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void keep();
        if (event.key !== 'Escape' || typed === null) return;
        event.stopPropagation();
        setTyped(null);
      }}
    />
  );
}
