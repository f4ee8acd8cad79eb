/** What a reason code means to a person. */
export interface ReasonWords {
  readonly sentence: string;
  /** What to do about it; empty where nothing is to be done. */
  readonly advice: string;
}

const CHECK_TOKEN = 'Compare the tool token in Opal with the one under Settings.';
const CHECK_SENDER = 'Check what the sender sends, then let it send again.';
const SEND_TO_RUN = 'Send it to a run and choose the agent.';
const PASTE_AGAIN = 'Copy the whole result and paste it again.';
const NOTHING = '';

/**
 * Every reason that a delivery or a pasted result can carry, in words.
 *
 * A table of its own, so that the code stays what is stored and compared.
 */
export const DELIVERY_REASONS: Readonly<Record<string, ReasonWords>> = {
  // Who sent it
  bearer_missing: words('The call carried no bearer token.', CHECK_TOKEN),
  bearer_mismatch: words('The bearer token was wrong.', CHECK_TOKEN),
  no_token_configured: words(
    'The console has no tool token, so it cannot recognise a caller.',
    'Enter a tool token under Settings.',
  ),
  signature_missing: words(
    'The webhook carried no signature.',
    'Let the sender sign with the webhook secret.',
  ),
  invalid_signature_format: words(
    'The signature was neither of the form t=<ms>,v1=<hex> nor that of Standard Webhooks.',
    'Check how the sender writes the X-OSA-Signature header.',
  ),
  signature_mismatch: words(
    'The signature did not fit the body.',
    'Compare the webhook secret on both sides, and check that the sender signs the bytes it sends.',
  ),
  timestamp_looks_like_seconds: words(
    'The signed time was in seconds.',
    'Let the sender sign the time in milliseconds.',
  ),
  timestamp_out_of_tolerance: words(
    'The signed time was more than five minutes away.',
    'Check the clocks on both sides; an old webhook must be signed anew.',
  ),
  no_secret_configured: words(
    'The console has no webhook secret, so it cannot check a signature.',
    'Replace the webhook secret under Settings and give the new one to the sender.',
  ),

  // How it was sent
  too_many_requests: words(
    'The sender sent too often.',
    'Let it wait as long as the answer says and send again.',
  ),
  too_many_bodies: words(
    'Too many deliveries arrived at the same time.',
    'Let the sender send again.',
  ),
  host_not_allowed: words(
    'The request was meant for another host name.',
    'Enter the address of the tunnel as public address under Settings.',
  ),
  sent_by_a_browser: words(
    'The request came from a web page.',
    'Results come from Opal or a program. Look at which page sent it.',
  ),
  duplicate_header: words('A header stood there twice.', CHECK_SENDER),
  body_is_compressed: words('The body was compressed.', 'Let the sender send it uncompressed.'),
  body_too_large: words('The body was too large.', 'Let the sender split it.'),
  content_type_not_allowed: words(
    'The body was not declared as JSON.',
    'Let the sender set Content-Type: application/json.',
  ),
  bad_request: words('The request was not valid HTTP for this route.', CHECK_SENDER),

  // What was in it
  body_is_not_json: words('The body was not JSON.', CHECK_SENDER),
  body_has_too_many_members: words(
    'The body had more than 250,000 named values.',
    'Let the sender split it, or leave out raw data.',
  ),
  body_too_deep: words('The body was nested too deeply.', CHECK_SENDER),
  forbidden_member_name: words(
    'The body used a member name that is not allowed, such as __proto__.',
    CHECK_SENDER,
  ),
  not_an_object: words('It was not a JSON object.', CHECK_SENDER),
  invalid_input: words('It could not be read as a result.', SEND_TO_RUN),
  agent_id_missing: words('It did not say which agent it is from.', SEND_TO_RUN),
  agent_name_missing: words('It did not say which agent it is from.', SEND_TO_RUN),
  unknown_agent: words('It named an agent that is none of the nine.', SEND_TO_RUN),
  unknown_execution_status: words('Its status is none that is known.', SEND_TO_RUN),
  agent_data_missing: words('The batch held no list of agents.', CHECK_SENDER),
  agent_data_not_a_list: words('The agents of the batch were not a list.', CHECK_SENDER),
  no_agents: words('The batch held no agent.', CHECK_SENDER),
  too_many_agents: words('The batch held too many agents.', 'Let the sender split it.'),
  not_answerable: words(
    'It asked for what is not there, or did not say what it asked for.',
    'The answer told the agent. Check the id of the run and the names in its instructions.',
  ),
  json_cut_off: words('The JSON ends in the middle.', PASTE_AGAIN),
  json_invalid: words('The JSON is not valid.', PASTE_AGAIN),
  nested_too_deeply: words('The JSON is nested too deeply.', PASTE_AGAIN),
  no_json_found: words('There is no JSON in the text.', PASTE_AGAIN),
  no_result_found: words('There is no result in the text.', PASTE_AGAIN),
  too_many_results: words('The text holds too many results.', 'Paste them in parts.'),
  text_too_large: words('The text is too large.', 'Paste it in parts of at most 5 MB.'),

  // What became of it
  no_run_found: words(
    'It is authentic, but no run could be found for it.',
    'Send it to the run that it belongs to.',
  ),
  agent_not_expected: words(
    'Its run does not wait for this agent.',
    'Send it to another run if it belongs there.',
  ),
  matched_by_guess_only: words(
    'It did not name its run, and the run that was guessed has a result of this agent already.',
    'Send it to a run to decide it yourself.',
  ),
  older_than_recorded_result: words('The run has a newer result of this agent.', NOTHING),
  worse_than_recorded_result: words('The run has a better result of this agent.', NOTHING),
  content_of_a_failed_agent: words(
    'The agent reported a failure, so what it sent is no result.',
    'Run the agent again in Opal.',
  ),
  answered_at_once: words('It asked for what is stored and was answered at once.', NOTHING),
  changed_nothing: words('It said nothing that was not known.', NOTHING),
  agent_data_validation_failure: words(
    'The agent sent data that holds no result.',
    'Look at the body, and run the agent again in Opal.',
  ),
  agent_failed: words('The agent reported a failure.', 'Run the agent again in Opal.'),
  agent_skipped: words('The agent was skipped.', NOTHING),

  // What failed in the console
  body_unreadable: words(
    'The kept body cannot be decrypted: its key is not in the keychain.',
    'Unlock the keychain and start the console again, or let the sender send again.',
  ),
  too_many_attempts: words(
    'Processing it ended the console every time.',
    'Look into the log, then replay it.',
  ),
  rules_changed: words(
    'The client’s rules changed while it was read. It is read again.',
    'Wait a moment; if it ends among the dead letters, replay it.',
  ),
  internal: words('Something went wrong inside the console.', 'Look into the log, then replay it.'),
  storage_unavailable: words(
    'The database could not be written.',
    'Free some disk space, then replay it.',
  ),
  not_found: words('What it belongs to is no longer there.', SEND_TO_RUN),
  illegal_transition: words(
    'Its run was not in a state that takes results.',
    'Send it to another run, or replay it.',
  ),
};

/** The words of a reason; of an unknown one they name its code. */
export function reasonWords(reason: string): ReasonWords {
  return (
    (Object.hasOwn(DELIVERY_REASONS, reason) ? DELIVERY_REASONS[reason] : undefined) ??
    words(`It was given the reason "${reason}".`, 'Look into the log for more.')
  );
}

/** A reason in a sentence, with what to do. */
export function explainReason(reason: string): string {
  const { sentence, advice } = reasonWords(reason);
  return advice === '' ? sentence : `${sentence} ${advice}`;
}

function words(sentence: string, advice: string): ReasonWords {
  return { sentence, advice };
}
