import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { Arch, type AfterPackContext } from 'electron-builder';
import { fuseConfig, type BuildVariant } from './after-pack-fuses.ts';

/** Set on the command line: `electron-builder --dir -c.extraMetadata.buildVariant=end-to-end`. */
const VARIANT_FIELD = 'buildVariant';

/** What is looked at of a packed app. */
export interface PackedApp extends Pick<
  AfterPackContext,
  'appOutDir' | 'arch' | 'electronPlatformName'
> {
  readonly targets: readonly { readonly name: string }[];
  readonly packager: {
    readonly appInfo: { readonly productFilename: string };
    readonly config: {
      readonly extraMetadata?: unknown;
      readonly linux?: { readonly executableName?: string | null } | null;
    };
  };
}

/**
 * Sets the fuses of a packed app, before it is signed.
 *
 * Here and not under `electronFuses` in `electron-builder.yml`: the packer brings an older
 * `@electron/fuses`, which does not know all of them.
 */
export default async function afterPack(app: PackedApp): Promise<void> {
  const variant = readBuildVariant(
    app.packager.config.extraMetadata,
    app.targets.map((target) => target.name),
  );
  await flipFuses(packedBinary(app), {
    ...fuseConfig(variant),
    // An unsigned binary with a stale signature does not start on Apple silicon.
    resetAdHocDarwinSignature: app.electronPlatformName === 'darwin' && app.arch === Arch.arm64,
  });
}

/**
 * Reads which variant is being built.
 *
 * @throws {Error} for an unknown variant, and for an end-to-end build that would end in
 *   an installer: with its inspector open it must not leave the build machine
 */
export function readBuildVariant(
  extraMetadata: unknown,
  targetNames: readonly string[],
): BuildVariant {
  const variant = fieldOf(extraMetadata, VARIANT_FIELD) ?? 'release';
  if (variant === 'release') return variant;
  if (variant !== 'end-to-end') throw new Error(`Unknown ${VARIANT_FIELD}`);
  if (targetNames.some((name) => name !== 'dir')) {
    throw new Error('An end-to-end build is for tests only: build it with --dir');
  }
  return variant;
}

/** @throws {Error} for a platform that the console is not packed for */
function packedBinary({ appOutDir, electronPlatformName, packager }: PackedApp): string {
  const { productFilename } = packager.appInfo;
  const names: Readonly<Record<string, string>> = {
    darwin: `${productFilename}.app`,
    win32: `${productFilename}.exe`,
    linux: packager.config.linux?.executableName ?? productFilename,
  };
  const name = names[electronPlatformName];
  if (name === undefined) throw new Error(`No fuses are set for ${electronPlatformName}`);
  return join(appOutDir, name);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
