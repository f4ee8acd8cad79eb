import type { CallResult } from '../../shared/contract/bridge.ts';
import { CALL_HEADER, HTTP_PATHS, PAGE_KEY, TICKET_PARAMETER } from '../../shared/contract/http.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';

/** What a person does at the page of a browser host: calls and downloads of one session. */
export class Desk {
  readonly origin: string;
  readonly cookie: string;
  /** The half of the session that only the page has. */
  readonly pageKey: string;

  private constructor(origin: string, cookie: string, pageKey: string) {
    this.origin = origin;
    this.cookie = cookie;
    this.pageKey = pageKey;
  }

  /** Opens the link that a host has printed. */
  static async open(link: string): Promise<Desk> {
    const response = await fetch(link, { redirect: 'manual' });
    const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const pageKey = /#page=([\w-]+)/.exec(await response.text())?.[1] ?? '';
    return new Desk(new URL(link).origin, cookie, pageKey);
  }

  /** @throws Error when there is no answer */
  async ask<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<CallResult<ProcedureOutput<N>>> {
    const response = await this.#post(`${HTTP_PATHS.call}/${name}`, JSON.stringify(input));
    return (await response.json()) as CallResult<ProcedureOutput<N>>;
  }

  /** Downloads an exported report. */
  async download(exportId: string): Promise<Buffer> {
    const { ticket } = (await (await this.#post(HTTP_PATHS.tickets, '{}')).json()) as {
      ticket: string;
    };
    const path = `${HTTP_PATHS.exports}/${exportId}?${TICKET_PARAMETER}=${ticket}`;
    const response = await fetch(this.origin + path, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`The download was answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  #post(path: string, body: string): Promise<Response> {
    return fetch(this.origin + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: this.cookie,
        [CALL_HEADER.name]: CALL_HEADER.value,
        [PAGE_KEY.header]: this.pageKey,
      },
      body,
    });
  }
}
