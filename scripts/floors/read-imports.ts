import { parseSync, Visitor } from 'vite';

/** One place where a file names another module. */
export interface Import {
  /** As written; `null` where it is computed when the program runs. */
  readonly specifier: string | null;
  /**
   * `import type` and the like: nothing is loaded when the program runs. A `type` before
   * each name is not that; the module is loaded all the same.
   */
  readonly isTypeOnly: boolean;
  /** Counted from 1. */
  readonly line: number;
}

/** Where a file first mentions a name that belongs to another. */
export interface Mention {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What a file imports, and which of the names that were asked for it mentions. */
export interface Reading {
  readonly imports: readonly Import[];
  readonly mentions: readonly Mention[];
}

/**
 * Reads every import of a TypeScript or JavaScript file.
 *
 * Static, dynamic and re-exported ones, imports of types in all their spellings, and
 * `require` where it is called by that name.
 *
 * @param file its name, which says whether it is TypeScript and whether it has JSX
 * @param names what to look for besides, as an identifier or as a whole string
 * @throws when the source cannot be parsed, because then nothing is known of its imports
 */
export function readImports(
  file: string,
  source: string,
  names: ReadonlySet<string> = new Set(),
): Reading {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  const imports: Import[] = [];
  const mentions: Mention[] = [];

  function add(address: { start: number }, specifier: string | null, isTypeOnly = false): void {
    imports.push({ specifier, isTypeOnly, line: lineOf(address) });
  }

  function mention(node: { start: number }, name: unknown): void {
    if (typeof name !== 'string' || !names.has(name)) return;
    if (mentions.some((each) => each.name === name)) return;
    mentions.push({ name, line: lineOf(node) });
  }

  function lineOf({ start }: { start: number }): number {
    return source.slice(0, start).split('\n').length;
  }

  new Visitor({
    ImportDeclaration({ source: address, importKind }) {
      add(address, address.value, importKind === 'type');
    },
    ExportNamedDeclaration({ source: address, exportKind }) {
      if (address !== null) add(address, address.value, exportKind === 'type');
    },
    ExportAllDeclaration({ source: address, exportKind }) {
      add(address, address.value, exportKind === 'type');
    },
    ImportExpression({ source: address }) {
      add(address, literalText(address));
    },
    TSImportType({ source: address }) {
      add(address, address.value, true);
    },
    TSImportEqualsDeclaration({ moduleReference, importKind }) {
      if (moduleReference.type !== 'TSExternalModuleReference') return;
      const { expression } = moduleReference;
      add(expression, expression.value, importKind === 'type');
    },
    CallExpression({ callee, arguments: [address] }) {
      if (address === undefined || !(callee.type === 'Identifier' && callee.name === 'require'))
        return;
      add(address, literalText(address));
    },
    Identifier(node) {
      mention(node, node.name);
    },
    Literal(node) {
      mention(node, node.value);
    },
    TemplateElement(node) {
      mention(node, node.value.cooked);
    },
  }).visit(program);
  return { imports, mentions };
}

/** The text of a string, or of a template without anything inserted. */
function literalText(address: {
  type: string;
  value?: unknown;
  quasis?: readonly { value: { cooked: string | null } }[];
}): string | null {
  if (address.type === 'Literal') return typeof address.value === 'string' ? address.value : null;
  if (address.type !== 'TemplateLiteral' || address.quasis?.length !== 1) return null;
  return address.quasis[0]?.value.cooked ?? null;
}
