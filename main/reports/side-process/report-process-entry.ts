/**
 * The process that sets one report and ends.
 *
 * It listens on its first thread, so that it ends at once when the console does, and works on a
 * second one: setting a report takes all the time it needs without giving way.
 */
import { setPriority } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ReportAnswer } from './report-request.ts';

/** Less room for young objects: a report's own are few, and the typesetter's are not among them. */
const YOUNG_MB = 4;

/** How often the memory is looked at, in ms. */
const WATCH_MS = 50;

/** Electron gives its processes a port of their own kind. */
interface ElectronPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** That the typesetter works on at most. */
const CORES = 2;

/** Nicer than whoever listens: a delivery comes before a report. */
const NICE = 10;

if (isMainThread) {
  setPriority(NICE);
  // More take more memory. They are the console's first: it is less nice.
  process.env['RAYON_NUM_THREADS'] = String(CORES);
  listen();
} else await work();

/** Only here is what the work needs loaded: it takes as much memory as a small report. */
async function work(): Promise<void> {
  const { setReport } = await import('./set-report.ts');
  const answer = await setReport(workerData, (step) => parentPort?.postMessage({ step }, []));
  parentPort?.postMessage(answer, 'file' in answer ? [answer.file.buffer] : []);
}

function listen(): void {
  const port = electronPort();
  const say = (message: ReportAnswer, sent = (): void => undefined): void => {
    if (port !== null) port.postMessage(message);
    else process.send?.(message, sent);
  };
  const answer = (message: ReportAnswer): void => {
    const mostMemory = process.resourceUsage().maxRSS * 1024;
    say('file' in message ? { ...message, mostMemory } : message, () => process.disconnect());
  };
  const start = (message: unknown): void => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: message,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const limit = memoryLimit(message);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() <= limit) return;
      clearInterval(watch);
      answer({ problem: 'too_large', reason: '' });
      void worker.terminate();
    }, WATCH_MS);
    worker.on('message', (said: ReportAnswer) => {
      if ('step' in said) say(said);
      else answer(said);
    });
    worker.once('error', (error) => answer({ problem: 'refused', reason: String(error) }));
    worker.once('exit', () => clearInterval(watch));
  };
  if (port !== null) port.on('message', ({ data }) => start(data));
  else {
    process.once('message', start);
    // The console has gone, and nobody waits any more.
    process.once('disconnect', () => process.exit());
  }
}

function memoryLimit(message: unknown): number {
  const limit: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'memoryLimit') : null;
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}

function electronPort(): ElectronPort | null {
  return 'parentPort' in process ? process.parentPort : null;
}
