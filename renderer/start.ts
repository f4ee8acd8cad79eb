import { createElement, StrictMode } from 'react';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/global.css';
import './theme/print.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/contract/bridge.ts';
import { App } from './app/app.tsx';
import { chooseBridge } from './bridge/choose-bridge.ts';
import { createConnectionStore, watchConnection } from './bridge/connection.ts';

/**
 * Renders the console into the page.
 *
 * @param bridge the bridge to the engine; the host's own if left out
 * @example start(document, createFixtureBridge(busyWorld(Date.now())));
 */
export function start(document: Document, bridge: Bridge = chooseBridge(window)): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root"');
  const connection = createConnectionStore();
  const parts = { bridge: watchConnection(bridge, connection), connection };
  createRoot(root).render(createElement(StrictMode, null, createElement(App, { parts })));
}
