import type { JsonValue } from '../../../../shared/domain/json.ts';

/** An answer that says no. Thrown by a route, sent by the server. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonValue;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: JsonValue, headers: Readonly<Record<string, string>> = {}) {
    super(`Refused with ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** As the gateway says no: the request never ran. */
export function gatewayRefusal(
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(status, { title, status }, headers);
}

/** As the service behind the gateway says no. */
export function serviceRefusal(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(status, { detail }, headers);
}

/** One field that does not fit, and where it stands. */
export interface FieldProblem {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** 422, with the fields that do not fit. */
export function fieldsRefusal(problems: readonly FieldProblem[]): Refusal {
  return new Refusal(422, {
    detail: problems.map(({ loc, msg, type }) => ({ loc: [...loc], msg, type })),
  });
}
