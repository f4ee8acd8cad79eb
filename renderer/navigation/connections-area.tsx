import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useProcedureQuery } from '../bridge/use-procedure.ts';
import { choosable, type ChoosableConnection } from '../components/choosable-connections.ts';
import { PATHS } from './paths.ts';
import { NothingHere } from '../components/nothing-here.tsx';
import { Panel } from '../components/panel.tsx';
import { QueryArea } from '../components/query-area.tsx';

/** What is done over a connection to Opal; without one, the way to it. */
export function ConnectionsArea({
  emptyTitle,
  emptyHint,
  children,
}: {
  emptyTitle: string;
  /** What there would be to see. */
  emptyHint: string;
  /** Given at least one. */
  children: (connections: readonly [ChoosableConnection, ...ChoosableConnection[]]) => ReactNode;
}) {
  const query = useProcedureQuery('opal.connections', {});
  return (
    <QueryArea query={query} failedTitle="The connections cannot be read">
      {(known) => {
        const [first, ...others] = choosable(known);
        return first === undefined ? (
          <Panel>
            <NothingHere
              title={emptyTitle}
              action={
                <Button component={Link} to={PATHS.opal}>
                  Connect Opal
                </Button>
              }
            >
              {emptyHint}
            </NothingHere>
          </Panel>
        ) : (
          children([first, ...others])
        );
      }}
    </QueryArea>
  );
}
