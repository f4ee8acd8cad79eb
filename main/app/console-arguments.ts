/** The console's flags, as `parseArgs` of Node takes them. */
export type ConsoleFlags = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/**
 * Picks the console's own flags out of the command line of an Electron process.
 *
 * The rest belongs to others: the folder of the app under development, Chromium's
 * switches, and what a system adds when it starts an app. A strict reader would refuse
 * to start over them.
 *
 * @returns flags and their values, in the order given
 */
export function consoleArguments(argv: readonly string[], flags: ConsoleFlags): string[] {
  const own: string[] = [];
  for (const [index, argument] of argv.entries()) {
    const [, name = '', hasValue] = /^--([a-z-]+)(=)?/.exec(argument) ?? [];
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined) continue;
    own.push(argument);
    const next = argv[index + 1];
    if (flag.type === 'string' && hasValue === undefined && next !== undefined) own.push(next);
  }
  return own;
}
