import { createHashRouter, type RouteObject } from 'react-router';
import { CompareScreen } from '../features/compare/compare-screen.tsx';
import { HomeScreen } from '../features/home/home-screen.tsx';
import { NewAnalysisScreen } from '../features/new-analysis/new-analysis-screen.tsx';
import { OpalScreen } from '../features/opal/opal-screen.tsx';
import { PrivacyScreen } from '../features/privacy/privacy-screen.tsx';
import { ReportsScreen } from '../features/reports/reports-screen.tsx';
import { ResultsListScreen } from '../features/results/results-list-screen.tsx';
import { ResultsScreen } from '../features/results/results-screen.tsx';
import { RunScreen } from '../features/run/run-screen.tsx';
import { RunsScreen } from '../features/runs/runs-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { WebhooksScreen } from '../features/webhooks/webhooks-screen.tsx';
import { NotFoundScreen } from '../navigation/not-found-screen.tsx';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

/**
 * The screens and their addresses.
 *
 * All of them are in the first load: a screen that had to be fetched could not be opened
 * while the connection is lost.
 */
export const routes: RouteObject[] = [
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
          { path: 'reports', element: <ReportsScreen /> },
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
  return createHashRouter(routes);
}
