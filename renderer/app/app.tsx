import { useEffect, useState } from 'react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { KnownAgents } from '../bridge/known-agents.tsx';
import { ConsoleContext, type ConsoleParts } from '../bridge/console-context.ts';
import { COLOR_SCHEME_KEY } from '../theme/color-scheme.ts';
import { resolveVariables, theme } from '../theme/theme.ts';
import { createQueryClient } from './query-client.ts';
import { createRouter } from './routes.tsx';

/** The whole window: theme, connection to the engine, query cache, screens. */
export function App({ parts }: { parts: ConsoleParts }) {
  const [queryClient] = useState(createQueryClient);
  const [router] = useState(createRouter);
  const [colorSchemeManager] = useState(() =>
    localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY }),
  );

  // What was missed while the engine could not be reached is fetched again once it can.
  useEffect(
    () =>
      parts.connection.subscribe((state, previous) => {
        const wasAway = previous.reachability === 'lost' || previous.reachability === 'ended';
        if (state.reachability === 'reachable' && wasAway) {
          void queryClient.invalidateQueries();
        }
      }),
    [parts.connection, queryClient],
  );

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <ConsoleContext value={parts}>
        <QueryClientProvider client={queryClient}>
          <KnownAgents>
            <RouterProvider router={router} />
          </KnownAgents>
        </QueryClientProvider>
      </ConsoleContext>
    </MantineProvider>
  );
}
