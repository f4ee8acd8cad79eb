import type { ReactNode } from 'react';
import { Button, Code, Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Panel } from '../../components/panel.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { ShowMe } from './show-me.tsx';
import classes from './first-steps.module.css';

/** First start: where data is kept, how to connect Opal, and the first analysis. */
export function FirstSteps() {
  const { data: info } = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const { data: opal } = useProcedureQuery('settings.opal', {});
  const { data: signedIn } = useProcedureQuery('opal.connections', {});
  const isConnected = (opal?.triggerUrl ?? '') !== '' || (signedIn?.connections ?? []).length > 0;
  const isPracticeOnly = info?.practiceOnly === true;

  return (
    <Panel>
      <ol className={classes.steps}>
        <Step number={1} title="Where your data is kept">
          <p>
            Everything stays on this laptop
            {info === undefined ? '' : ', in '}
            {info === undefined ? null : <Code className={classes.path}>{info.dataDir}</Code>}.
            {info?.keychain.available === false
              ? ' Keys are kept in memory only, until the console is closed.'
              : ' Keys are kept in the operating system’s keychain.'}
          </p>
          <p>
            When you start an analysis with Opal, what you entered and that project’s keys are sent
            to Opal. Personal data in the answers is protected before it is stored.
          </p>
        </Step>
        <Step
          number={2}
          title={isPracticeOnly ? 'The practice Opal' : 'Sign in to Opal, or use the practice Opal'}
        >
          {isPracticeOnly ? (
            <p>
              The console was started for practice. The built-in practice Opal answers, and nothing
              leaves this laptop.
            </p>
          ) : (
            <>
              <p>
                Sign in with the browser, and the console installs the agents in Opal and runs them:
                no tunnel, no address of your own. To look around first, use the built-in practice
                Opal: it answers with examples, and nothing is sent anywhere.
              </p>
              <Button component={Link} to={PATHS.opal} variant="default" size="xs">
                {isConnected ? 'Opal is connected: see how' : 'Sign in to Opal'}
              </Button>
            </>
          )}
        </Step>
        <Step number={3} title="The first analysis">
          <p>
            Enter the company, what it wants and the Optimizely project. Nine agents answer one
            after the other, and you see each answer as it arrives. Or look at a whole one first: an
            example client, answered by the practice Opal.
          </p>
          <Group gap="sm">
            <Button component={Link} to="/new">
              Start the first analysis
            </Button>
            <ShowMe connections={signedIn?.connections ?? []} />
          </Group>
        </Step>
      </ol>
    </Panel>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className={classes.step}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <div>
        <Title order={2}>{title}</Title>
        <Text size="sm" component="div" className={classes.text}>
          {children}
        </Text>
      </div>
    </li>
  );
}
