import { Worker } from 'node:worker_threads';

/** Starts the entry beside this file: TypeScript as it is, or what the Electron build made of it. */
export function startReadingThread(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./reading-thread-entry.${extension}`, import.meta.url), {
    name: 'reports',
  });
}
