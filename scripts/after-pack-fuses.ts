import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';

/**
 * Which builds there are. `end-to-end` is for driving the packaged app from tests and is
 * never given to anyone.
 */
export type BuildVariant = 'release' | 'end-to-end';

/**
 * Every fuse of Electron's binary, set on purpose.
 *
 * A fuse that is left out keeps Electron's default, which may change; `@electron/fuses`
 * therefore refuses a binary that has one more than this table.
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

/** The fuses of a build, in the form that they are written into the binary. */
export function fuseConfig(
  variant: BuildVariant,
): FuseV1Config & Readonly<Record<FuseV1Options, boolean>> {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...FUSES,
    ...CHANGES[variant],
  };
}
