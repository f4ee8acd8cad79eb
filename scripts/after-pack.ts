import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';
import { Arch, type AfterPackContext } from 'electron-builder';
import { say } from './run-script.ts';

/**
 * Which builds there are. `end-to-end` is for driving the packaged app from tests and is
 * never given to anyone.
 */
export type BuildVariant = 'release' | 'end-to-end';

/**
 * Every fuse of Electron's binary, set on purpose.
 *
 * A fuse that is left out keeps Electron's default, which may change; a binary that has one
 * more than this table is packed, and the packer is told.
 */
const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  /** `ELECTRON_RUN_AS_NODE` would turn the signed app into a Node that runs anything. */
  [FuseV1Options.RunAsNode]: false,
  /** What Chromium keeps of a session is encrypted with a key of the operating system. */
  [FuseV1Options.EnableCookieEncryption]: true,
  /** `NODE_OPTIONS` could load a script into the main process. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** `--inspect` and SIGUSR1 would let any local program into the main process. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** A changed `app.asar` is not run (macOS and Windows). */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** An `app` folder beside the archive is not run in its place. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** The app brings no start-up snapshot of its own. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** Nothing is loaded from `file:`, so it needs no privileges. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  /** V8's own guard for WebAssembly memory, on as in Chromium. */
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** What a variant changes: a test driver reaches the main process through its inspector. */
const CHANGES: Readonly<Record<BuildVariant, Partial<Record<FuseV1Options, boolean>>>> = {
  release: {},
  'end-to-end': { [FuseV1Options.EnableNodeCliInspectArguments]: true },
};

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
  const binary = packedBinary(app);
  const config = {
    ...fuseConfig(variant),
    // An unsigned binary with a stale signature does not start on Apple silicon.
    resetAdHocDarwinSignature: app.electronPlatformName === 'darwin' && app.arch === Arch.arm64,
  };
  try {
    await flipFuses(binary, config);
  } catch (error) {
    if (!isAboutUnknownFuse(error)) throw error;
    say('This Electron has a fuse that scripts/after-pack.ts does not name. It keeps its default.');
    await flipFuses(binary, { ...config, strictlyRequireAllFuses: false });
  }
}

/** `@electron/fuses` has no code for it; its message begins with the option's name. */
function isAboutUnknownFuse(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('strictlyRequireAllFuses');
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

/** The fuses of a build, in the form that they are written into the binary. */
function fuseConfig(
  variant: BuildVariant,
): FuseV1Config & Readonly<Record<FuseV1Options, boolean>> {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...FUSES,
    ...CHANGES[variant],
  };
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
