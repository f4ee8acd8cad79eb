/** A part of the house, by the files that belong to it (their paths from the project root). */
export interface Room {
  readonly name: string;
  readonly path: RegExp;
}

/**
 * The rooms of `main`, from the top floor down.
 *
 * A file imports only from its own room and from floors below. The engine is where all
 * is put together, so it stands above what it puts together, the procedures included.
 */
export const MAIN_FLOORS: readonly (readonly Room[])[] = [
  [{ name: 'entry points', path: /^main\/(index|serve|demo)\.ts$/ }],
  [folder('app'), folder('console-server')],
  [{ name: 'engine', path: /^main\/(composition\/|(?!index\.|serve\.|demo\.)[^/]+$)/ }],
  [folder('procedures')],
  [folder('admin')],
  [folder('ingress'), folder('opal'), folder('reports')],
  [folder('workflow')],
  [folder('privacy'), folder('cache'), folder('senders'), folder('jobs')],
  [folder('events'), folder('credentials')],
  [folder('storage')],
  [folder('agent-results'), folder('logging')],
];

/** What is shipped, and whom each part may import. Tests and scripts may import all. */
export const ENVIRONMENTS: Readonly<Record<string, readonly string[]>> = {
  main: ['main', 'shared'],
  preload: ['preload', 'shared'],
  renderer: ['renderer', 'shared'],
  shared: ['shared'],
};

/** Packages that belong to one place. */
export const KEPT_PACKAGES: readonly { readonly name: string; readonly onlyIn: RegExp }[] = [
  { name: 'electron', onlyIn: /^(main\/index\.ts$|main\/app\/|preload\/)/ },
  { name: 'keytar', onlyIn: /^main\/credentials\/keychain\.ts$/ },
  { name: 'better-sqlite3', onlyIn: /^main\/storage\// },
  { name: '@redis/client', onlyIn: /^main\/cache\/redis-connection\.ts$/ },
];

/** Where there is no Node when the program runs. */
export const WITHOUT_NODE = /^(preload|renderer|shared)\//;

/** What is not bundled: the packages it loads have to be installed with the program. */
export const UNBUNDLED = /^(main|shared)\//;

/** Configuration that lies beside shipped source, and is none. */
export const NOT_SHIPPED = /^renderer\/vite\.config\.ts$/;

function folder(name: string): Room {
  return { name, path: new RegExp(`^main/${name}/`) };
}
