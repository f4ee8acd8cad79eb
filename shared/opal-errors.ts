/**
 * What can go wrong with Opal's own API, as a person reads it: a part of `ERRORS`.
 *
 * Where there was a request, `details` has its `request_id`, which Opal's support asks for.
 */
export const OPAL_ERRORS = {
  opal_sign_in_again: {
    message: 'The connection to Opal has ended. Sign in again; runs go on afterwards.',
    httpStatus: 502,
    retry: false,
  },
  opal_connection_removed: {
    message:
      'The connection to Opal that this went over was removed. Connect the same instance again; runs go on afterwards.',
    httpStatus: 502,
    retry: false,
  },
  opal_token_refused: {
    message:
      'Opal did not accept the access token (401). It may be wrong, revoked or past its end. Enter a new one.',
    httpStatus: 502,
    retry: false,
  },
  opal_token_unreadable: {
    message:
      'This is not an access token of Opal. Copy it again from Settings > Developer > Personal Access Tokens.',
    httpStatus: 400,
    retry: false,
  },
  opal_other_instance: {
    message:
      "This sign-in is for another instance of Opal than the connection's. Sign in with the client's own instance, or make a new connection.",
    httpStatus: 409,
    retry: false,
  },
  opal_forbidden: {
    message:
      'You may not do this in Opal (403). Ask the administrator of the instance for the right.',
    httpStatus: 502,
    retry: false,
  },
  opal_agent_not_found: {
    message: 'Opal does not know this agent (404). Install it, or pick another one.',
    httpStatus: 502,
    retry: false,
  },
  opal_not_found: {
    message: 'Opal does not have this any more, or never had it (404).',
    httpStatus: 502,
    retry: false,
  },
  opal_conflict: {
    message: 'Opal has something of this name already, or keeps the name for itself (409).',
    httpStatus: 502,
    retry: false,
  },
  opal_chat_continued: {
    message: 'Somebody else has continued this chat in Opal (412). Read it again before you go on.',
    httpStatus: 502,
    retry: false,
  },
  opal_input_refused: {
    message: 'Opal refused what was sent (422). The fields it names are in the details.',
    httpStatus: 502,
    retry: false,
  },
  opal_refused: {
    message: 'Opal refused the request.',
    httpStatus: 502,
    retry: false,
  },
  opal_rate_limited: {
    message: 'Opal is not accepting more requests at the moment (429). It goes on by itself.',
    httpStatus: 502,
    retry: true,
  },
  opal_server_error: {
    message:
      'Opal has a problem of its own (5xx). Try again later; the request id helps its support.',
    httpStatus: 502,
    retry: true,
  },
  opal_not_json: {
    message: 'This address answers with a web page, not as Opal does. Check the address of Opal.',
    httpStatus: 502,
    retry: false,
  },
  opal_answer_unreadable: {
    message: 'Opal gave an answer that cannot be read. The console may need an update.',
    httpStatus: 502,
    retry: false,
  },
  opal_answer_too_large: {
    message: 'An answer of Opal is larger than the console takes.',
    httpStatus: 502,
    retry: false,
  },
  opal_proxy_page: {
    message:
      'A page of your network stands in the way, probably its sign-in. Open any web page in the browser, sign in to the network, and try again.',
    httpStatus: 502,
    retry: true,
  },
  opal_proxy_refused: {
    message:
      "Your network's proxy refused the connection to Opal. Ask your IT department to allow Opal's hosts.",
    httpStatus: 502,
    retry: false,
  },
  opal_certificate_refused: {
    message:
      'The certificate of the connection is not one that this computer trusts. If your company inspects traffic, set its certificate authority under Settings.',
    httpStatus: 502,
    retry: false,
  },
  opal_clock_wrong: {
    message:
      "This computer's clock is wrong, so the connection cannot be trusted. Set it, then try again.",
    httpStatus: 502,
    retry: false,
  },
  opal_host_not_allowed: {
    message: 'That address does not belong to this connection to Opal, so nothing was sent.',
    httpStatus: 400,
    retry: false,
  },
  opal_unreachable: {
    message: 'Opal could not be reached. Check the network; what is under way goes on afterwards.',
    httpStatus: 502,
    retry: true,
  },
  opal_sign_in_timeout: {
    message:
      'Nobody signed in within the time, or Opal did not know the console any more. Begin again.',
    httpStatus: 408,
    retry: true,
  },
  opal_sign_in_replaced: {
    message: 'The sign-in was begun again. Go on in the newest tab of the browser.',
    httpStatus: 409,
    retry: false,
  },
  opal_sign_in_cancelled: {
    message: 'The sign-in was cancelled.',
    httpStatus: 409,
    retry: false,
  },
  opal_sign_in_refused: {
    message: 'Opal did not complete the sign-in. Begin again, or use a personal access token.',
    httpStatus: 502,
    retry: true,
  },
} as const satisfies Record<string, { message: string; httpStatus: number; retry: boolean }>;
