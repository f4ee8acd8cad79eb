/** What a reason code means to a person. */
export interface ReasonWords {
  readonly sentence: string;
  /** What to do about it; empty where nothing is to be done. */
  readonly advice: string;
}

const CHECK_TOKEN = 'Compare the tool token in Opal with the one under Settings.';
const CHECK_SIGNING =
  'Compare the key and the secret in Opal’s tool registry with those under Settings.';
const CHECK_SENDER = 'Check what the sender sends, then have it send again.';
const SEND_TO_RUN = 'Send it to a run and choose the agent.';
const WHOLE_AGAIN = 'Copy the whole result and paste it, or run the agent again in Opal.';
const ASK_AGAIN = 'Look at the body, and run the agent again in Opal.';
const PASTE_AGAIN = 'Copy the whole result and paste it again.';
const NOTHING = '';

/**
 * Every reason that a delivery or a pasted result can have, in words.
 *
 * A separate table, so that only the code is stored and compared.
 */
export const DELIVERY_REASONS: Readonly<Record<string, ReasonWords>> = {
  // Who sent it
  bearer_missing: words('The call carried no bearer token.', CHECK_TOKEN),
  bearer_mismatch: words('The bearer token was wrong.', CHECK_TOKEN),
  no_token_configured: words(
    'The console has no tool token, so it cannot recognise a caller.',
    'Enter a tool token under Settings.',
  ),
  signed_call_format: words(
    'The signed call was not written as epi-hmac <key>:<ms>:<nonce>:<signature>.',
    'Check how the caller writes the Authorization header.',
  ),
  signed_call_not_set_up: words(
    'The call was signed, and the console has no key for signed calls.',
    'Set up signed tool calls under Settings.',
  ),
  signed_call_other_key: words('The call was signed with another key.', CHECK_SIGNING),
  signed_call_mismatch: words(
    'The signature fits neither the body nor the path of the call.',
    `${CHECK_SIGNING} A tunnel must not change the path or the body.`,
  ),
  signed_call_time: words(
    'The call was signed more than five minutes before it came, or more than one minute after.',
    'Check the clocks on both sides; an old call must be signed again.',
  ),
  signed_call_repeated: words(
    'The same signed call came before, or its nonce did. It was not answered again.',
    'Have the caller sign each call with a new nonce.',
  ),
  signature_missing: words(
    'The webhook carried no signature.',
    'Have the sender sign with the webhook secret.',
  ),
  invalid_signature_format: words(
    'The signature had neither the form t=<ms>,v1=<hex> nor that of Standard Webhooks.',
    'Check how the sender writes the X-OSA-Signature header.',
  ),
  signature_mismatch: words(
    'The signature did not match the body.',
    'Compare the webhook secret on both sides, and check that the sender signs the bytes it sends.',
  ),
  timestamp_looks_like_seconds: words(
    'The signed time was in seconds.',
    'Have the sender sign the time in milliseconds.',
  ),
  timestamp_out_of_tolerance: words(
    'The signed time was more than five minutes off.',
    'Check the clocks on both sides; an old webhook must be signed again.',
  ),
  no_secret_configured: words(
    'The console has no webhook secret, so it cannot check a signature.',
    'Replace the webhook secret under Settings and give the new one to the sender.',
  ),
  secrets_missing: words(
    'The keychain has not given the console its secrets, so it could not recognise the sender.',
    'Unlock the keychain. If it was replaced, enter the secrets again under Settings.',
  ),

  // How it was sent
  too_many_requests: words(
    'The sender sent too many requests.',
    'Have it wait as long as the response says, then send again.',
  ),
  too_many_bodies: words(
    'Too many deliveries arrived at the same time.',
    'Have the sender send again.',
  ),
  host_not_allowed: words(
    'The request was meant for another host name.',
    'Enter the tunnel’s address as the public address under Settings.',
  ),
  sent_by_a_browser: words(
    'The request came from a web page.',
    'Results come from Opal or a script. Check which page sent it.',
  ),
  duplicate_header: words('A header appeared twice.', CHECK_SENDER),
  body_is_compressed: words('The body was compressed.', 'Have the sender send it uncompressed.'),
  body_too_slow: words(
    'The body came too slowly, so the connection was closed.',
    'If it was an honest sender, have it send again on a better line.',
  ),
  body_cut_off: words('The body ended before its announced length.', CHECK_SENDER),
  body_too_large: words('The body was too large.', 'Have the sender split it.'),
  content_type_not_allowed: words(
    'The body was not declared as JSON.',
    'Have the sender set Content-Type: application/json.',
  ),
  no_such_route: words(
    'It was sent to a path that does not exist here.',
    'Correct the address at the sender.',
  ),
  method_not_allowed: words(
    'The path does not take this method.',
    'Have the sender use the one that the response names.',
  ),
  discovery_read: words('Opal, or somebody else, read the list of tools.', NOTHING),
  bad_request: words('The request was not valid HTTP for this route.', CHECK_SENDER),

  // What was in it
  body_is_empty: words('The body arrived empty.', CHECK_SENDER),
  body_is_not_json: words('The body was not JSON.', CHECK_SENDER),
  body_has_too_many_members: words(
    'The body had more than 250,000 named values.',
    'Have the sender split it or leave out raw data.',
  ),
  body_too_deep: words('The body was nested too deeply.', CHECK_SENDER),
  forbidden_member_name: words(
    'The body used a member name that is not allowed, such as __proto__.',
    CHECK_SENDER,
  ),
  not_an_object: words('It was not a JSON object.', CHECK_SENDER),
  invalid_input: words('It could not be read as a result.', SEND_TO_RUN),
  agent_id_missing: words('It did not say which agent it came from.', SEND_TO_RUN),
  agent_name_missing: words('It did not say which agent it came from.', SEND_TO_RUN),
  unknown_agent: words('It named an agent that the console does not know.', SEND_TO_RUN),
  unknown_execution_status: words('Its status is unknown.', SEND_TO_RUN),
  agent_data_missing: words('The batch contained no list of agents.', CHECK_SENDER),
  agent_data_not_a_list: words('The batch’s agents were not a list.', CHECK_SENDER),
  no_agents: words('The batch contained no agents.', CHECK_SENDER),
  too_many_agents: words('The batch contained too many agents.', 'Have the sender split it.'),
  not_answerable: words(
    'It asked for something that does not exist, or did not say what it wanted.',
    'The agent was told. Check the run id and the names in its instructions.',
  ),
  json_cut_off: words('The JSON is cut off.', WHOLE_AGAIN),
  json_invalid: words('The JSON is not valid, and how it was meant cannot be told.', WHOLE_AGAIN),
  reasoning_not_ended: words(
    'It is a model’s reasoning that never ends, so what the answer is cannot be told.',
    WHOLE_AGAIN,
  ),
  answer_cut_off: words(
    'The model reached its limit before the answer was over, so the end is missing.',
    'Raise the limit of the model’s answer in the agent, and run it again.',
  ),
  nested_too_deeply: words('The JSON is nested too deeply.', WHOLE_AGAIN),
  schema_instead_of_data: words(
    'The agent sent the schema of an answer in place of the answer.',
    ASK_AGAIN,
  ),
  data_spoilt_by_model: words(
    'The model spoilt the data when it passed it on: lists without entries, or texts that stop.',
    ASK_AGAIN,
  ),
  no_json_found: words('There is neither JSON nor a report in the text.', PASTE_AGAIN),
  no_result_found: words('There is no result in the text.', PASTE_AGAIN),
  too_many_results: words('The text holds too many results.', 'Paste them in parts.'),
  text_too_large: words('The text is too large.', 'Paste it in parts of at most 5 MB.'),

  // What was wrong with a file
  file_unreadable: words('The file could not be read.', 'Choose it again.'),
  file_empty: words('The file is empty.', NOTHING),
  file_too_large: words(
    'The file is larger than 10 MB.',
    'Save the report alone, without pictures.',
  ),
  file_not_readable: words(
    'The file is neither text nor a Word document.',
    'Save it as .docx, .md, .html or .txt.',
  ),
  document_encrypted: words(
    'The document is protected by a password.',
    'Save it without its password.',
  ),
  document_old_format: words(
    'The document is in a format from before Word 2007.',
    'Save it as .docx.',
  ),
  document_broken: words('The document is damaged.', 'Open it in Word and save it again.'),
  document_unpacks_too_large: words(
    'The document would unpack to more than 32 MB, so it was not opened.',
    'Check where it comes from; a report is far smaller.',
  ),
  document_too_complex: words(
    'Reading the document took too long or too much memory.',
    'Save it as .html or .txt.',
  ),
  document_empty: words(
    'The document holds no text.',
    'Check whether the report is a picture in it.',
  ),

  agent_in_a_loop: words(
    'The same came again and again: the agent went round in circles. It is one delivery.',
    'Limit the tool calls in the agent’s instructions; it was told to stop.',
  ),
  same_id_other_content: words(
    'Its sender gave an earlier delivery the same id, with other content. Both are kept.',
    'Have the sender give each message an id of its own.',
  ),

  // What happened to it
  no_run_found: words(
    'It is authentic, but no run could be found for it.',
    'Send it to the run it belongs to.',
  ),
  run_erased: words(
    'It belongs to a run that has been deleted.',
    'Nothing has to be done; send it to a run only if you are certain that it belongs there.',
  ),
  agent_not_expected: words(
    'Its run is not waiting for this agent.',
    'Send it to another run if it belongs there.',
  ),
  matched_by_guess_only: words(
    'It did not name its run, and the run that was guessed already has a result from this agent.',
    'Send it to a run yourself.',
  ),
  differs_from_recorded_result: words(
    'The run already has a result from this agent, and this one says something else.',
    'Compare the two and choose one.',
  ),
  names_another_agent: words(
    'It was sent as the result of one agent and says itself that it is another agent’s.',
    'Say which agent it is from.',
  ),
  kept_the_other: words('You kept the result that the agent had.', NOTHING),
  used_for_neither_agent: words('You used it for neither agent.', NOTHING),
  older_than_recorded_result: words('The run has a newer result from this agent.', NOTHING),
  worse_than_recorded_result: words('The run has a better result from this agent.', NOTHING),
  content_of_a_failed_agent: words(
    'The agent reported a failure, so what it sent is not a result.',
    'Run the agent again in Opal.',
  ),
  answered_at_once: words('It asked for stored data and was answered immediately.', NOTHING),
  changed_nothing: words('Duplicate: nothing new.', NOTHING),
  agent_data_validation_failure: words(
    'The agent sent no usable result.',
    'Look at the body, and run the agent again in Opal.',
  ),
  agent_failed: words('The agent reported a failure.', 'Run the agent again in Opal.'),
  agent_skipped: words('The agent was skipped.', NOTHING),

  // What failed in the console
  body_unreadable: words(
    'The stored body cannot be decrypted: its key is not in the keychain.',
    'Unlock the keychain and restart the console, or have the sender send again.',
  ),
  too_many_attempts: words(
    'Processing it crashed the console every time.',
    'Check the log, then replay it.',
  ),
  rules_changed: words(
    'Its run or the client’s rules changed while it was being read. It will be read again.',
    'Wait a moment; if it fails permanently, replay it.',
  ),
  internal: words('Something went wrong inside the console.', 'Check the log, then replay it.'),
  storage_unavailable: words(
    'The database could not be written.',
    'Free some disk space, then replay it.',
  ),
  not_found: words('What it belongs to no longer exists.', SEND_TO_RUN),
  illegal_transition: words(
    'Its run was not in a state to accept results.',
    'Send it to another run, or replay it.',
  ),
};

/** The words for a reason; for an unknown one they name its code. */
export function reasonWords(reason: string): ReasonWords {
  return (
    (Object.hasOwn(DELIVERY_REASONS, reason) ? DELIVERY_REASONS[reason] : undefined) ??
    words(`The reason given is "${reason}".`, 'Check the log for more.')
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
