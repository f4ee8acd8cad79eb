/** What decides which window the console gets. */
export interface HostSituation {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** Finds the Electron binary, downloading it if it has to; `null` when there is none. */
  findElectron(): Promise<string | null>;
}

/** The host that is opened; the browser with the reason why not Electron. */
export type HostChoice =
  | { readonly host: 'electron'; readonly binary: string }
  | { readonly host: 'browser'; readonly reason: string };

/**
 * Decides between the Electron app and the browser host, and says why it is not Electron.
 *
 * The binary is looked for last, because that may mean a download that a machine
 * without a display has no use for.
 */
export async function chooseHost(situation: HostSituation): Promise<HostChoice> {
  const { platform, env, isRoot } = situation;
  if (platform === 'linux') {
    if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
      return {
        host: 'browser',
        reason: 'there is no display (DISPLAY and WAYLAND_DISPLAY are empty)',
      };
    }
    if (isRoot) return { host: 'browser', reason: "Electron's sandbox does not work as root" };
  }
  const binary = await situation.findElectron();
  if (binary === null)
    return { host: 'browser', reason: 'the Electron binary could not be downloaded' };
  return { host: 'electron', binary };
}
