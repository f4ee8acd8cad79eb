import { useState } from 'react';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { AddToken } from './add-token.tsx';
import { hostOf } from './connection-words.ts';
import type { SignIn } from './use-sign-in.ts';
import { WaitingForBrowser } from './waiting-for-browser.tsx';

/** Makes a connection: by signing in, or with a personal access token. */
export function Connect({
  signIn,
  addresses,
  isFirst,
  isPracticeOnly,
}: {
  signIn: SignIn;
  addresses: OpalAddresses;
  /** Whether there is no connection yet. */
  isFirst: boolean;
  /** Whether no real Opal can be reached. */
  isPracticeOnly: boolean;
}) {
  const [address, setAddress] = useState('');
  const problem = addressProblem(address);
  const baseUrl = address.trim() === '' ? null : address.trim();
  const host = hostOf(baseUrl ?? addresses.baseUrl);

  function begin({ practice }: { practice: boolean }): void {
    signIn.begin({ label: null, baseUrl: practice ? null : baseUrl, connectionId: null, practice });
  }

  if (signIn.pending !== null) {
    return <WaitingForBrowser pending={signIn.pending} onCancel={() => signIn.cancel()} />;
  }
  return (
    <Stack gap="sm">
      <Text size="sm" maw={620}>
        {isFirst
          ? 'With a connection the console installs the agents, runs them and fetches the results. No tunnel, no address of your own, and the lid may close in between.'
          : 'Another client has another instance of Opal: sign in there too. Each engagement keeps to its own.'}
      </Text>
      {signIn.failure === null ? null : (
        <Notice tone="bad" alert title="The sign-in did not succeed">
          {signIn.failure}
        </Notice>
      )}
      {signIn.error === null ? null : (
        <ErrorNotice error={signIn.error} title="The sign-in could not be begun" />
      )}
      <Group gap="md">
        {isPracticeOnly ? null : (
          <Button
            variant={isFirst ? 'filled' : 'default'}
            loading={signIn.isBeginning}
            disabled={problem !== null}
            onClick={() => begin({ practice: false })}
          >
            {isFirst ? 'Sign in to Opal' : 'Sign in to another instance'}
          </Button>
        )}
        {isPracticeOnly ? null : (
          <AddToken action="Use a personal access token" label={null} baseUrl={baseUrl} asLink />
        )}
        {isPracticeOnly ? (
          <Button loading={signIn.isBeginning} onClick={() => begin({ practice: true })}>
            Try it with the practice Opal
          </Button>
        ) : (
          <Anchor
            component="button"
            type="button"
            size="sm"
            disabled={signIn.isBeginning}
            onClick={() => begin({ practice: true })}
          >
            Try it with the practice Opal
          </Anchor>
        )}
      </Group>
      <Text size="sm" c="dimmed" maw={620}>
        Opens {host} in your browser. The password stays there; the console gets a token, keeps it
        in the keychain and sends it to Opal only.
      </Text>
      <Disclosure id="opal-advanced" show="Advanced" hide="Hide advanced">
        <TextInput
          mt="xs"
          maw={420}
          label="Address of Opal"
          description="For an instance in another region. Leave it empty for the usual one."
          placeholder={addresses.baseUrl}
          type="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          error={problem}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </Disclosure>
    </Stack>
  );
}

/** What is wrong with an address; `null` when nothing is, or when it is empty. */
function addressProblem(address: string): string | null {
  const text = address.trim();
  if (text === '') return null;
  const url = URL.parse(text);
  if (url === null) return 'Enter an address that starts with https://';
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  return isSecure ? null : 'Enter an address that starts with https://';
}
