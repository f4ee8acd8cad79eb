import { z } from 'zod';

/**
 * Tells zod not to compile validators with `new Function`.
 *
 * The content security policy forbids it. A schema reads this setting when it is created, so
 * this module has to run before any module that creates one.
 */
z.config({ jitless: true });
