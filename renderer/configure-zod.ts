import { z } from 'zod';

/**
 * Tells zod not to compile validators with `new Function`.
 *
 * The content security policy forbids it. Schemas look at this when they are made, so
 * this module has to run before any module that makes one.
 */
z.config({ jitless: true });
