/**
 * For files of the built page whose names carry the digest of their content: one that
 * changed has another name, so a copy of it never grows old.
 *
 * It is the `cdn` layer of specification 3.2 for a console that has no network before it
 * (decisions, "Recovery, delivery, caching").
 */
export const IMMUTABLE_ASSET_HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
} as const;

/** For the page itself, which names those files: asked for anew each time. */
export const PAGE_HEADERS = { 'cache-control': 'no-cache' } as const;

/** `assets/index-1a_2-B4c.js`: the build names what it digests so, and nothing else. */
const HASHED_ASSET = /^\/assets\/(?:[\w.]+-)+[\w-]{8}\.\w+$/;

/** Whether a path of the built page is one whose content never changes. */
export function isHashedAsset(pathname: string): boolean {
  return HASHED_ASSET.test(pathname);
}
