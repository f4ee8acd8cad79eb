import * as fc from 'fast-check';

/**
 * Every run of the suite generates the same cases, so a failure in it is a failure of the change.
 * `OSA_PROPERTY_SEED=<number>` looks at other cases.
 */
const DEFAULT_SEED = 20_261_126;

fc.configureGlobal({ seed: Number(process.env['OSA_PROPERTY_SEED'] ?? DEFAULT_SEED) });
