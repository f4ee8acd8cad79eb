import { isValidElement, lazy, type ComponentType, type ReactNode } from 'react';

/** How each screen's code is fetched. */
const LOADERS = {
  home: async () => (await import('../features/home/home-screen.tsx')).HomeScreen,
  newAnalysis: async () =>
    (await import('../features/new-analysis/new-analysis-screen.tsx')).NewAnalysisScreen,
  runs: async () => (await import('../features/runs/runs-screen.tsx')).RunsScreen,
  run: async () => (await import('../features/run/run-screen.tsx')).RunScreen,
  compare: async () => (await import('../features/compare/compare-screen.tsx')).CompareScreen,
  resultsList: async () =>
    (await import('../features/results/results-list-screen.tsx')).ResultsListScreen,
  results: async () => (await import('../features/results/results-screen.tsx')).ResultsScreen,
  present: async () =>
    (await import('../features/results/present/present-screen.tsx')).PresentScreen,
  composer: async () =>
    (await import('../features/results/composer/composer-screen.tsx')).ComposerScreen,
  reports: async () => (await import('../features/reports/reports-screen.tsx')).ReportsScreen,
  webhooks: async () => (await import('../features/webhooks/webhooks-screen.tsx')).WebhooksScreen,
  endpoints: async () =>
    (await import('../features/endpoints/endpoints-screen.tsx')).EndpointsScreen,
  privacy: async () => (await import('../features/privacy/privacy-screen.tsx')).PrivacyScreen,
  opal: async () => (await import('../features/opal/opal-screen.tsx')).OpalScreen,
  settings: async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
  commandPalette: async () => (await import('./command-palette.tsx')).CommandPalette,
} satisfies Readonly<Record<string, () => Promise<ComponentType>>>;

/** How a screen's code is fetched, by its component. */
const loaders = new Map<unknown, () => Promise<ComponentType>>();

/** The screens, and what stands above all of them; each is fetched when it is first drawn. */
export const HomeScreen = onDemand(LOADERS.home);
export const NewAnalysisScreen = onDemand(LOADERS.newAnalysis);
export const RunsScreen = onDemand(LOADERS.runs);
export const RunScreen = onDemand(LOADERS.run);
export const CompareScreen = onDemand(LOADERS.compare);
export const ResultsListScreen = onDemand(LOADERS.resultsList);
export const ResultsScreen = onDemand(LOADERS.results);
export const PresentScreen = onDemand(LOADERS.present);
export const ComposerScreen = onDemand(LOADERS.composer);
export const ReportsScreen = onDemand(LOADERS.reports);
export const WebhooksScreen = onDemand(LOADERS.webhooks);
export const EndpointsScreen = onDemand(LOADERS.endpoints);
export const PrivacyScreen = onDemand(LOADERS.privacy);
export const OpalScreen = onDemand(LOADERS.opal);
export const SettingsScreen = onDemand(LOADERS.settings);
export const CommandPalette = onDemand(LOADERS.commandPalette);
export const Notifications = lazy(async () => ({
  default: (await import('./notifications.ts')).Notifications,
}));

function onDemand(load: () => Promise<ComponentType>) {
  const screen = lazy(async () => ({ default: await load() }));
  loaders.set(screen, load);
  return screen;
}

/** Fetches a screen before it is drawn; why it could not is said when it is. */
export function fetchScreen(screen: ReactNode): void {
  if (isValidElement(screen))
    loaders
      .get(screen.type)?.()
      .catch(() => {});
}

/**
 * Fetches the screens that nobody has opened yet, one at a time, while nothing else is to do.
 *
 * So the first one waits for none of them, and each can be opened later though the connection
 * to the console is lost by then. What cannot be fetched is fetched again when it is opened.
 *
 * @returns stops it
 */
export function fetchScreensWhenIdle(window: Window): () => void {
  const waiting = Object.values(LOADERS);
  let handle = window.requestIdleCallback(next);
  function next(): void {
    const load = waiting.shift();
    if (load === undefined) return;
    const goOn = (): void => {
      handle = window.requestIdleCallback(next);
    };
    load().then(goOn, goOn);
  }
  return () => {
    waiting.length = 0;
    window.cancelIdleCallback(handle);
  };
}
