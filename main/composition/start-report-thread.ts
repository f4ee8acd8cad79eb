import { Worker } from 'node:worker_threads';

/** Starts the file beside this one: TypeScript as it is, or what the Electron build made of it. */
export function startReportThread(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./report-thread.${extension}`, import.meta.url), {
    name: 'reports',
  });
}
