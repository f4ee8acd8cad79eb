import { useState } from 'react';
import { Text, Textarea } from '@mantine/core';
import { checkLanguage } from '../../../shared/domain/check-language.ts';
import type { LanguageRules } from '../../../shared/domain/language-rules.ts';
import { MarkedText } from '../../components/marked-text.tsx';
import classes from './document-profiles.module.css';

/** Shows in a text of one's own what the rules would find. */
export function TryWords({ rules }: { rules: LanguageRules }) {
  const [text, setText] = useState('');
  const found = checkLanguage(text, rules);
  return (
    <div>
      <Textarea
        label="Try a text"
        description="It is not kept."
        placeholder="We leverage this to grow revenue significantly."
        autosize
        minRows={2}
        maxLength={5_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === '' ? null : (
        <div aria-live="polite">
          {found.length === 0 ? (
            <Text size="sm" mt="xs">
              Nothing in it breaks a rule.
            </Text>
          ) : (
            <>
              <p className={classes.text}>
                <MarkedText
                  text={text}
                  marks={found.map(({ offset, length, suggestion }) => ({
                    start: offset,
                    end: offset + length,
                    title: suggestion,
                  }))}
                />
              </p>
              <ul className={classes.findings}>
                {found.map(({ offset, length, suggestion }) => (
                  <li key={offset}>
                    <strong>{text.slice(offset, offset + length)}</strong>
                    {suggestion === '' ? '' : `: ${suggestion}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </div>
  );
}
