/** Members of a tool call that hold live secrets, whatever they look like. */
const SECRET_MEMBERS =
  /["']?\b(auth|auth_credentials|async_callback|credentials|access_token|refresh_token|id_token|callback_token|client_secret|api_key|password)["']?\s*[:=]\s*/gi;

const REMOVED = '"[removed]"';

/**
 * Takes a caller's live credentials out of a tool call that is no JSON.
 *
 * Nothing says where a broken value ends; where its end is not found, all that follows it goes
 * with it. Better a lost ending than a kept secret.
 */
export function dropCredentialsFromText(text: string): string {
  let kept = '';
  let from = 0;
  SECRET_MEMBERS.lastIndex = 0;
  for (const match of text.matchAll(SECRET_MEMBERS)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    kept += text.slice(from, start) + REMOVED;
    from = endOfValue(text, start);
  }
  return kept + text.slice(from);
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === '\\') index += 1;
      else if (character === quote) {
        quote = '';
        if (depth === 0) return index + 1;
      }
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      if (depth === 0) return index;
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (depth === 0 && /[,\n]/.test(character)) return index;
  }
  return text.length;
}
