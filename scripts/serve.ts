/**
 * `npm run serve`: builds the renderer when it is stale and runs the browser host in
 * this process.
 */
import { runScript, say } from './run-script.ts';
import { serveInBrowser } from './serve-in-browser.ts';

await runScript(() => serveInBrowser(process.argv.slice(2), say));
