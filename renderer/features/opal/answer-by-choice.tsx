import { Radio, Stack } from '@mantine/core';
import { answerBySchema, type AnswerBy } from '../../../shared/domain/agent-install.ts';
import { ANSWER_BY_WORDS } from './install-words.ts';
import classes from './opal.module.css';

/** How the agents hand over their results. */
export function AnswerByChoice({
  value,
  onChange,
}: {
  value: AnswerBy;
  onChange: (by: AnswerBy) => void;
}) {
  return (
    <Radio.Group
      label="Agents hand over their results"
      value={value}
      onChange={(chosen) => onChange(answerBySchema.parse(chosen))}
      className={classes.choice}
    >
      <Stack gap={8} mt={6}>
        {answerBySchema.options.map((by) => (
          <Radio key={by} value={by} {...ANSWER_BY_WORDS[by]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
