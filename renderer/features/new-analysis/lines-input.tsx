import { useState } from 'react';
import { Textarea, type TextareaProps } from '@mantine/core';
import { linesOf } from './lines.ts';

/** A list that is typed or pasted with one entry per line. */
export function LinesInput({
  value = [],
  onChange,
  description = 'One per line',
  ...rest
}: Omit<TextareaProps, 'value' | 'onChange'> & {
  value?: readonly string[];
  onChange: (value: string[]) => void;
}) {
  // The text as typed, with its empty lines; the form gets only the entries.
  const [text, setText] = useState(value.join('\n'));
  return (
    <Textarea
      autosize
      minRows={3}
      maxRows={10}
      description={description}
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value));
      }}
    />
  );
}
