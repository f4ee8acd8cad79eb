import { useState } from 'react';
import { Button, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { StoredProfileView } from '../../../shared/contract/document-profiles.ts';
import type { ClientRef } from '../../../shared/contract/privacy.ts';
import {
  languageRulesSchema,
  USUAL_LANGUAGE_RULES,
  type LanguageRules,
} from '../../../shared/domain/language-rules.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { TryWords } from './try-words.tsx';
import { fromLines, toLines } from './word-lines.ts';

const LISTS = [
  {
    name: 'forbiddenTerms',
    label: 'Not to be used',
    description: 'One a line; after “=” what to do instead.',
  },
  {
    name: 'vagueQualifiers',
    label: 'Too vague',
    description: 'Words that say much or little without saying how much.',
  },
  {
    name: 'preferredTerms',
    label: 'Say it differently',
    description: 'After “=” the word that replaces it.',
  },
] as const;

type ListName = (typeof LISTS)[number]['name'];
type Lines = Readonly<Record<ListName, string>>;

/** The words that may not stand in what a client reads, for agents that ask and for documents. */
export function WordRulesForm({
  client,
  profile,
  house,
}: {
  client: ClientRef | null;
  profile: StoredProfileView;
  house: StoredProfileView;
}) {
  const saved = profile.wordRules ?? house.wordRules ?? USUAL_LANGUAGE_RULES;
  const [lines, setLines] = useState<Lines>(() => linesOf(saved));
  const [allowsMoneyAmounts, setMoney] = useState(saved.allowsMoneyAmounts);
  const save = useProcedureMutation('documentProfiles.set', ['documentProfiles.get']);
  const rules = rulesOf(lines, allowsMoneyAmounts);
  const problems = problemsOf(rules);
  const isChanged =
    JSON.stringify(rules) !== JSON.stringify(rulesOf(linesOf(saved), saved.allowsMoneyAmounts));

  function store(wordRules: LanguageRules | null): void {
    save.mutate(
      { client, wordRules },
      {
        onSuccess: ({ wordRules: now }) => {
          const shown = now ?? house.wordRules ?? USUAL_LANGUAGE_RULES;
          const usual = client === null && now === null ? USUAL_LANGUAGE_RULES : shown;
          setLines(linesOf(usual));
          setMoney(usual.allowsMoneyAmounts);
          notifications.show({
            title: 'Word rules saved',
            message: 'Agents that ask are told so too.',
          });
        },
      },
    );
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.size === 0) store(rules);
      }}
    >
      <Stack gap="md">
        <Title order={3} size="h5">
          Word rules
        </Title>
        <Text size="sm" c="dimmed">
          {client !== null && profile.wordRules === null
            ? 'Nothing of its own: these hold for all clients. '
            : ''}
          Agents check their texts against them (osa_validate_language_rules).
        </Text>
        {LISTS.map(({ name, label, description }) => (
          <Textarea
            key={name}
            label={label}
            description={description}
            autosize
            minRows={3}
            maxRows={8}
            spellCheck={false}
            value={lines[name]}
            error={problems.get(name)}
            onChange={(event) => setLines({ ...lines, [name]: event.currentTarget.value })}
          />
        ))}
        <Checkbox
          label="Amounts of money may be named"
          checked={allowsMoneyAmounts}
          onChange={(event) => setMoney(event.currentTarget.checked)}
        />
        <TryWords rules={rules} />
        {save.error === null ? null : (
          <ErrorNotice error={save.error} title="The word rules were not saved" />
        )}
        <Group justify="flex-end">
          {profile.wordRules === null ? null : (
            <Button variant="default" onClick={() => store(null)}>
              {client === null ? 'Use the usual rules' : 'Use those of all clients'}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={!isChanged || problems.size > 0}>
            Save the word rules
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function linesOf(rules: LanguageRules): Lines {
  return {
    forbiddenTerms: toLines(rules.forbiddenTerms),
    vagueQualifiers: toLines(rules.vagueQualifiers),
    preferredTerms: toLines(rules.preferredTerms),
  };
}

function rulesOf(lines: Lines, allowsMoneyAmounts: boolean): LanguageRules {
  return {
    forbiddenTerms: fromLines(lines.forbiddenTerms),
    vagueQualifiers: fromLines(lines.vagueQualifiers),
    preferredTerms: fromLines(lines.preferredTerms),
    allowsMoneyAmounts,
  };
}

function problemsOf(rules: LanguageRules): ReadonlyMap<string, string> {
  const { error } = languageRulesSchema.safeParse(rules);
  return new Map(
    (error?.issues ?? [])
      .toReversed()
      .map(({ path }) => [
        String(path[0]),
        path.length === 1
          ? 'At most 500 lines'
          : `Line ${Number(path[1]) + 1} is too long: at most 100 characters, and 300 after “=”`,
      ]),
  );
}
