import type { PersonalAccessToken } from '../../../shared/domain/opal-connection.ts';
import { path } from '../http/path.ts';
import { accessTokenShape } from '../shapes/access-token.ts';
import { about, askPage, signalOf, type CallOptions, type CallParts } from './ask.ts';

/** Personal access tokens of the person. All calls throw OsaError `opal_…`. */
export class AccessTokensApi {
  readonly #parts: Pick<CallParts, 'http'>;

  constructor(parts: Pick<CallParts, 'http'>) {
    this.#parts = parts;
  }

  async list(options: CallOptions = {}): Promise<readonly PersonalAccessToken[]> {
    const page = await askPage(
      this.#parts.http,
      {
        method: 'GET',
        path: path`/authz/pats`,
        subject: about('read_agents'),
        ...signalOf(options),
      },
      accessTokenShape,
    );
    return page.entries;
  }

  /** Takes a token back for good. */
  async revoke(jti: string, options: CallOptions = {}): Promise<void> {
    await this.#parts.http.json({
      method: 'DELETE',
      path: path`/authz/pats/${jti}`,
      subject: about('read_agents'),
      ...signalOf(options),
    });
  }
}
