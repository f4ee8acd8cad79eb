import { extname, join } from 'node:path';
import { SECURITY_HEADERS } from '../../shared/contract/security-headers.ts';
import {
  IMMUTABLE_ASSET_HEADERS,
  isHashedAsset,
  PAGE_HEADERS,
} from '../../shared/contract/static-assets.ts';
import { APP_ORIGIN, isAppUrl } from './app-origin.ts';
import { FAILED_PAGE, STATIC_PAGES } from './static-pages.ts';

/**
 * What the shell's own pages carry.
 *
 * Only here is WebRTC blocked by the policy: a browser that does not know the directive says
 * so in its console on every page.
 */
export const SHELL_HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': `${SECURITY_HEADERS['content-security-policy']}; webrtc 'block'`,
} as const;

/** Where the built renderer lies, and how a file of it is read. */
export interface RendererFiles {
  readonly rootDir: string;
  /** Rejects when there is no such file. */
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** What is looked at of a request. */
export type RendererRequest = Pick<Request, 'url' | 'method' | 'headers'>;

const HTML = 'text/html; charset=utf-8';

/** The kinds of file a build produces. Anything else is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': HTML,
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * One step of a path, as a build names its files.
 *
 * A name by allowlist needs no decoding: a percent sign, a backslash, a colon, a NUL or a
 * leading dot is no part of it, so there is nothing to climb out of the folder with.
 */
const PATH_STEP = /^\w[\w.-]*$/;

const ENTRY_FILE = '/index.html';

/**
 * Answers requests for the console's own scheme with the built renderer.
 *
 * Every answer, a refusal too, carries the security headers. Refusals have no body, but for
 * that of the page itself.
 */
export function createRendererHandler(
  files: RendererFiles,
): (request: RendererRequest) => Promise<Response> {
  return async (request) => {
    if (!isAppUrl(request.url) || !isOwnOrigin(request.headers.get('origin'))) return refuse(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);

    const { pathname } = new URL(request.url);
    if (Object.hasOwn(STATIC_PAGES, pathname)) return page(200, STATIC_PAGES[pathname] ?? '');

    const file = findServedFile(request.url);
    if (file === null) return refuse(404);

    try {
      const content = await files.readFile(join(files.rootDir, ...file.steps));
      return new Response(request.method === 'HEAD' ? null : content, {
        status: 200,
        headers: {
          ...SHELL_HEADERS,
          ...(isHashedAsset(`/${file.steps.join('/')}`) ? IMMUTABLE_ASSET_HEADERS : PAGE_HEADERS),
          'content-type': file.contentType,
        },
      });
    } catch {
      // Where the page itself is missing, an empty window would say nothing.
      return isEntry(file.steps) ? page(404, FAILED_PAGE) : refuse(404);
    }
  };
}

/**
 * Names the file that an address stands for.
 *
 * @returns `null` when the address is not one that a build could have produced
 */
export function findServedFile(
  address: string,
): { readonly steps: readonly string[]; readonly contentType: string } | null {
  const pathname = URL.parse(address)?.pathname;
  if (pathname === undefined) return null;

  const path = pathname === '' || pathname === '/' ? ENTRY_FILE : pathname;
  const steps = path.slice(1).split('/');
  if (!path.startsWith('/') || !steps.every((step) => PATH_STEP.test(step))) return null;

  const extension = extname(path);
  if (!Object.hasOwn(CONTENT_TYPES, extension)) return null;
  const contentType = CONTENT_TYPES[extension];
  return contentType === undefined ? null : { steps, contentType };
}

function isOwnOrigin(origin: string | null): boolean {
  return origin === null || origin === APP_ORIGIN;
}

function isEntry(steps: readonly string[]): boolean {
  return `/${steps.join('/')}` === ENTRY_FILE;
}

function page(status: 200 | 404, html: string): Response {
  const headers = { ...SHELL_HEADERS, ...PAGE_HEADERS, 'content-type': HTML };
  return new Response(html, { status, headers });
}

function refuse(status: 403 | 404 | 405): Response {
  return new Response(null, { status, headers: SHELL_HEADERS });
}
