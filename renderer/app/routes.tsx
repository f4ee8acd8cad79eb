import { Suspense } from 'react';
import { createHashRouter, type RouteObject } from 'react-router';
import { NotFoundScreen } from '../navigation/not-found-screen.tsx';
import { RouteError } from './route-error.tsx';
import {
  CompareScreen,
  ComposerScreen,
  EndpointsScreen,
  fetchScreen,
  HomeScreen,
  NewAnalysisScreen,
  OpalScreen,
  PresentScreen,
  PrivacyScreen,
  ReportsScreen,
  ResultsListScreen,
  ResultsScreen,
  RunScreen,
  RunsScreen,
  SettingsScreen,
  WebhooksScreen,
} from './screens.ts';
import { Shell } from './shell.tsx';

/**
 * The screens and their addresses.
 *
 * Each is fetched when it is first opened, or before, see `fetchScreensWhenIdle`.
 */
export const routes: RouteObject[] = [
  {
    // Without the frame: whoever presents shows nothing but the page.
    path: '/results/:runId/present',
    element: (
      <Suspense fallback={null}>
        <PresentScreen />
      </Suspense>
    ),
    errorElement: <RouteError />,
  },
  {
    path: '/',
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          { index: true, element: <HomeScreen /> },
          { path: 'new', element: <NewAnalysisScreen /> },
          { path: 'runs', element: <RunsScreen /> },
          { path: 'runs/:runId', element: <RunScreen /> },
          { path: 'runs/:runId/compare/:otherRunId?', element: <CompareScreen /> },
          { path: 'results', element: <ResultsListScreen /> },
          { path: 'results/:runId', element: <ResultsScreen /> },
          { path: 'results/:runId/report', element: <ComposerScreen /> },
          { path: 'reports', element: <ReportsScreen /> },
          { path: 'webhooks/endpoints/:endpointId?', element: <EndpointsScreen /> },
          { path: 'webhooks/:deliveryId?', element: <WebhooksScreen /> },
          { path: 'privacy', element: <PrivacyScreen /> },
          { path: 'opal/:tab?', element: <OpalScreen /> },
          { path: 'settings', element: <SettingsScreen /> },
          { path: '*', element: <NotFoundScreen /> },
        ],
      },
    ],
  },
];

/**
 * Keeps the current screen in the part of the address after `#`.
 *
 * This works the same over the Electron scheme and over HTTP, and no screen's address can be
 * mistaken for one of the host's.
 */
export function createRouter() {
  const router = createHashRouter(routes);
  // The shell waits for the console's first answers before it draws the screen.
  fetchScreen(router.state.matches.at(-1)?.route.element);
  return router;
}
