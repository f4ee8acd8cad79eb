/**
 * Who may import whom.
 *
 * The house has floors; a file imports only from floors below its own. The rules are
 * derived from the tables here, so that the tables are all there is to read and change.
 */

/** The rooms of `main`, from the top floor down. Rooms of one floor do not know each other. */
const MAIN_FLOORS = [
  [{ room: 'entry points', path: '^main/(index|serve|demo)[.]ts$' }],
  [folder('app'), folder('console-server')],
  [folder('procedures')],
  [{ room: 'engine', path: '^main/(?!index[.]|serve[.]|demo[.])[^/]+$' }],
  [folder('ingress'), folder('opal'), folder('reports'), folder('delivery'), folder('tunnel')],
  [folder('workflow'), folder('knowledge')],
  [folder('privacy'), folder('compliance'), folder('cache')],
  [folder('events'), folder('credentials'), folder('observability')],
  [folder('storage')],
];

/** The environments beside `main`, and whom each may know. `test` and `scripts` know all. */
const ENVIRONMENTS = [
  { name: 'main', mayImport: ['main', 'shared'] },
  { name: 'preload', mayImport: ['preload', 'shared'] },
  { name: 'renderer', mayImport: ['renderer', 'shared'] },
  { name: 'shared', mayImport: ['shared'] },
];

/** Packages that belong to one place. */
const KEPT_PACKAGES = [
  { package: 'electron', only: '^(main/index[.]ts$|main/app/|preload/)' },
  { package: 'keytar', only: '^main/credentials/keychain[.]ts$' },
  { package: 'better-sqlite3', only: '^main/storage/' },
];

/** Source that is shipped; tests, scripts and build configuration may do as they need. */
const SHIPPED = '^(main|preload|renderer|shared)/(?!vite[.]config[.]ts$)';

module.exports = {
  forbidden: [
    ...MAIN_FLOORS.flatMap((rooms, floor) => rooms.map((room) => stayBelow(room, floor))),
    {
      name: 'room-without-floor',
      comment: 'This folder of main is on no floor: give it a place in MAIN_FLOORS.',
      severity: 'error',
      from: { path: '^main/', pathNot: MAIN_FLOORS.flat().map(({ path }) => path) },
      to: {},
    },
    ...ENVIRONMENTS.map(stayInEnvironment),
    ...KEPT_PACKAGES.map(keepPackage),
    {
      name: 'no-node-outside-main',
      comment: 'shared, preload and renderer run where there is no Node.',
      severity: 'error',
      from: { path: '^(preload|renderer|shared)/', pathNot: '^renderer/vite[.]config[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'runtime-package-is-a-dependency',
      comment: 'main is not bundled: what it imports has to be in "dependencies".',
      severity: 'error',
      from: { path: '^(main|shared)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: npm('electron'),
      },
    },
    {
      name: 'package-is-declared',
      comment: 'A package that package.json does not name is there by accident.',
      severity: 'error',
      from: { path: SHIPPED },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'import-exists',
      comment: 'What cannot be resolved cannot be checked either.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron(/|$)' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: { path: SHIPPED },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API; swc also sees imports of types.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

function folder(name) {
  return { room: name, path: `^main/${name}/` };
}

function npm(name) {
  return `(^|node_modules/)${name}(/|$)`;
}

function stayBelow({ room, path }, floor) {
  const below = MAIN_FLOORS.slice(floor + 1).flat();
  return {
    name: `floor-of-${room.replaceAll(' ', '-')}`,
    comment: `From here only these may be imported: ${below.map((each) => each.room).join(', ') || 'shared'}.`,
    severity: 'error',
    from: { path },
    to: { path: '^main/', pathNot: [path, ...below.map((each) => each.path)] },
  };
}

function stayInEnvironment({ name, mayImport }) {
  return {
    name: `${name}-stays-in-its-environment`,
    comment: `From here only these may be imported: ${mayImport.join(', ')}.`,
    severity: 'error',
    from: { path: `^${name}/` },
    to: {
      dependencyTypes: ['local'],
      pathNot: mayImport.map((environment) => `^${environment}/`),
    },
  };
}

function keepPackage(kept) {
  return {
    name: `${kept.package}-stays-in-its-place`,
    comment: `Only ${kept.only} may import it.`,
    severity: 'error',
    from: { path: SHIPPED, pathNot: kept.only },
    to: { path: npm(kept.package) },
  };
}
