import type { AuthScheme } from '../../shared/domain/delivery.ts';

/** Whether a webhook is authentic, and by whom. */
export type WebhookVerdict =
  | {
      readonly ok: true;
      readonly scheme: Extract<AuthScheme, 'osa_v1' | 'osa_v1_undotted' | 'standard_webhooks'>;
      /** Whose secret it was. */
      readonly sourceId: string;
      /** The same for every copy of one delivery, whatever was added to its header. */
      readonly identity: string;
    }
  | { readonly ok: false; readonly problem: string };
