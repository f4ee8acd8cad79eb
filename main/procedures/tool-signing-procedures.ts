import type { ToolSigning } from '../senders/tool-signing.ts';
import type { HandlersOf } from './procedure-table.ts';

/** The key and secret with which Opal's tool registry signs its calls. */
export function toolSigningProcedures(
  signing: ToolSigning,
): HandlersOf<'toolSigning.get' | 'toolSigning.set' | 'toolSigning.remove'> {
  return {
    'toolSigning.get': async () => {
      await signing.forgetExpired();
      return signing.describe();
    },
    'toolSigning.set': (how) => signing.set(how),
    'toolSigning.remove': async () => {
      await signing.remove();
      return {};
    },
  };
}
