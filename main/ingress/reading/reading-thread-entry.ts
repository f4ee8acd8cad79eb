/**
 * The thread that prepares reports, started by `startReadingThread`.
 *
 * It does exactly what the main thread does, and holds nothing between two requests.
 */
import { parentPort } from 'node:worker_threads';
import { answerReports } from './thread-messages.ts';
import { standardizeAgentOutput } from '../../agent-results/standardize-agent-output.ts';

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answerReports(message, standardizeAgentOutput), []);
});
