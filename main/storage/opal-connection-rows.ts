/** A connection to Opal's API. */
export interface OpalConnectionRow {
  id: string;
  kind: 'oauth' | 'token';
  base_url: string;
  issuer: string;
  live_url: string;
  instance_id: string;
  customer_id: string | null;
  /** JSON lists of texts. */
  products: string;
  scopes: string;
  refused_rights: string;
  /** Sealed: the label and who it is. */
  profile: Uint8Array;
  expires_at: string | null;
  signed_in_at: string;
  created_at: string;
  /** Sealed: the tokens; null once they have ended. */
  session: Uint8Array | null;
  /** Grows with every change of the session. */
  session_version: number;
  /** Who renews the tokens at the moment, and until when it is left to them. */
  refresh_owner: string | null;
  refresh_until: string | null;
}

/** What an issuer knows the console by. No secret. */
export interface OpalRegistrationRow {
  issuer: string;
  client_id: string;
  /** Of the loopback address that it redirects to. */
  port: number;
  registered_at: string;
}
