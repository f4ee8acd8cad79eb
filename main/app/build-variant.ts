import { z } from 'zod';

const packageSchema = z.object({ buildVariant: z.literal('end-to-end') });

/**
 * Says whether an app was packed for end-to-end tests.
 *
 * Only such a build lets a test driver in; it never leaves the machine it was built on.
 *
 * @param packageFile the text of the app's own `package.json`
 */
export function isEndToEndBuild(packageFile: string): boolean {
  return packageSchema.safeParse(JSON.parse(packageFile)).success;
}
