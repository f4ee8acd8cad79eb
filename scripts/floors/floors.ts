/** A part of the house, by the files that belong to it (their paths from the project root). */
export interface Room {
  readonly name: string;
  /** Where it has a group, each text that the group matches is a room of its own. */
  readonly path: RegExp;
  /** The files that rooms on the same floor may import; none where it is left out. */
  readonly door?: RegExp;
}

/** Rooms side by side. */
type Floor = readonly Room[];

/**
 * The rooms of `main`, from the top floor down.
 *
 * A file imports only from its own room and from floors below. The engine is where all
 * is put together, so it stands above what it puts together, the procedures included.
 */
const MAIN_FLOORS: readonly Floor[] = [
  [{ name: 'entry points', path: /^main\/(?:index|serve|demo|practice)\.ts$/ }],
  [folder('app'), folder('console-server')],
  [
    {
      name: 'engine',
      path: /^main\/(?:composition\/|(?!index\.|serve\.|demo\.|practice\.)[^/]+$)/,
    },
  ],
  [folder('procedures')],
  [folder('admin')],
  // A kind of database is known only where all is put together.
  [
    folder('storage/sqlite'),
    folder('ingress'),
    folder('opal'),
    folder('delivery'),
    folder('observability'),
    folder('reports'),
  ],
  [folder('workflow')],
  [folder('privacy'), folder('cache'), folder('senders'), folder('jobs'), folder('opal-api')],
  [folder('events'), folder('credentials'), folder('outbound')],
  [folder('storage')],
  [folder('agent-results'), folder('logging')],
];

/**
 * The rooms of the renderer, from the top floor down.
 *
 * A screen knows nothing of the window around it, and of another screen only what stands in
 * its `index.ts`.
 */
const RENDERER_FLOORS: readonly Floor[] = [
  [{ name: 'entry points', path: /^renderer\/[^/]+$/ }],
  [{ name: 'app', path: /^renderer\/app\// }],
  [
    {
      name: 'features',
      path: /^renderer\/features\/([^/]+)\//,
      door: /^renderer\/features\/[^/]+\/index\.ts$/,
    },
  ],
  [{ name: 'navigation', path: /^renderer\/navigation\// }],
  [{ name: 'components', path: /^renderer\/components\// }],
  [
    { name: 'bridge', path: /^renderer\/bridge\// },
    { name: 'theme', path: /^renderer\/theme\// },
  ],
];

/** The parts of the house that have floors, by their folder. */
export const FLOORS: Readonly<Record<string, readonly Floor[]>> = {
  main: MAIN_FLOORS,
  renderer: RENDERER_FLOORS,
};

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
  { name: 'better-sqlite3', onlyIn: /^main\/storage\/sqlite\// },
  { name: 'openid-client', onlyIn: /^main\/opal-api\/sign-in\// },
  { name: 'socket.io-client', onlyIn: /^main\/opal-api\/live\// },
  { name: '@redis/client', onlyIn: /^main\/cache\/redis-connection\.ts$/ },
];

/**
 * Names that belong to few files: those that check what passes through them, and for the
 * built-in agents those that begin with them. All others ask the registry they are given.
 */
export const KEPT_NAMES: readonly { readonly name: string; readonly onlyIn: readonly string[] }[] =
  [
    { name: 'ipcMain', onlyIn: ['main/app/validated-ipc.ts'] },
    { name: 'openExternal', onlyIn: ['main/app/external-links.ts'] },
    {
      name: 'builtInAgents',
      onlyIn: [
        'main/engine.ts',
        'renderer/bridge/known-agents.tsx',
        'shared/domain/built-in-agents.ts',
        // Practice exists for the nine alone.
        'main/demo.ts',
        'main/opal/practice/compose-results.ts',
        'main/opal/practice/api/agents/own-agents.ts',
      ],
    },
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
