/**
 * Installs what the project needs, without starting anything:
 * `node scripts/setup.mjs [--for-tests] [--quiet]`.
 *
 * Every npm script does the same before its own work; this is for preparing an image.
 */
import process from 'node:process';
import { onSupportedNode } from './setup/node-version.mjs';

onSupportedNode(function setUpProject() {
  return import('./setup/set-up.mjs').then(function setUp(module) {
    return module.setUp({
      projectRoot: module.PROJECT_ROOT,
      forTests: process.argv.includes('--for-tests'),
      quiet: process.argv.includes('--quiet'),
    });
  });
});
