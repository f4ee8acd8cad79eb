import type { AuthScheme } from '../../shared/domain/delivery.ts';

/**
 * What is the same for every copy of one delivery, whatever was added to its header and
 * whichever of the source's secrets signed it.
 */
export type DeliveryIdentity =
  /** The sender names the message. */
  | { readonly kind: 'message_id'; readonly messageId: string }
  /** The signed time; together with the body it names the delivery. */
  | { readonly kind: 'signed_time'; readonly timestampMs: number };

/** Whether a webhook is authentic, and by whom. */
export type WebhookVerdict =
  | {
      readonly ok: true;
      readonly scheme: Extract<AuthScheme, 'osa_v1' | 'osa_v1_undotted' | 'standard_webhooks'>;
      /** Whose secret it was. */
      readonly sourceId: string;
      readonly identity: DeliveryIdentity;
    }
  | { readonly ok: false; readonly problem: string };
