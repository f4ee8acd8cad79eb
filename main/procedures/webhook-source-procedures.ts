import type { WebhookSources } from '../senders/webhook-sources.ts';
import type { HandlersOf } from './procedure-table.ts';

/**
 * Who may send webhooks, and the rotation of their secrets.
 *
 * @param protectText for what a person calls a sender
 */
export function webhookSourceProcedures(
  sources: WebhookSources,
  protectText: (text: string) => string,
): HandlersOf<
  | 'webhookSources.list'
  | 'webhookSources.add'
  | 'webhookSources.change'
  | 'webhookSources.rotate'
  | 'webhookSources.remove'
> {
  return {
    'webhookSources.list': async () => {
      await sources.forgetExpired();
      return sources.list();
    },
    'webhookSources.add': ({ name, acceptsUndotted }) =>
      sources.add(protectText(name), acceptsUndotted),
    'webhookSources.change': ({ sourceId, acceptsUndotted }) =>
      sources.change(sourceId, acceptsUndotted),
    'webhookSources.rotate': ({ sourceId, secret, endsPrevious }) =>
      sources.rotate(sourceId, { given: secret, endsPrevious }),
    'webhookSources.remove': async ({ sourceId }) => {
      await sources.remove(sourceId);
      return {};
    },
  };
}
