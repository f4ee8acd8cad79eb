/**
 * The door of every npm script: `node scripts/run.mjs <task> [arguments]`.
 */
import process from 'node:process';
import { onSupportedNode } from './setup/node-version.mjs';

onSupportedNode(function runTask() {
  return import('./launch.mjs').then(function launchTask(module) {
    return module.launch(process.argv.slice(2));
  });
});
