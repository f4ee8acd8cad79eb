import { OsaError } from '../../../shared/errors.ts';

/**
 * Writes a path whose parts come from outside, each as one segment.
 *
 * @throws OsaError `opal_not_found` for a part that would lead elsewhere
 * @example
 * path`/hypatia/api/v1/${instanceId}/agents/${agentId}`
 */
export function path(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return texts.map((text, at) => text + (at < parts.length ? segment(parts[at]) : '')).join('');
}

function segment(part: string | undefined): string {
  if (part === undefined || part === '' || part === '.' || part === '..' || !part.isWellFormed()) {
    throw new OsaError('opal_not_found', { details: { reason: 'no_id' } });
  }
  return encodeURIComponent(part);
}
