/** What one sender, and all together, may ask of the listener. */
export interface IngressLimits {
  /** The largest body taken, in bytes. */
  readonly bodyBytes: number;
  /** What all bodies being received may take together, in bytes. */
  readonly bodyBytesInFlight: number;
  readonly connections: number;
  /** Connections that wait for the head of a request, in all and of one address. */
  readonly halfOpen: number;
  readonly halfOpenPerAddress: number;
  /** How long the head of a request may take, in ms. */
  readonly headersMs: number;
  /** How long a whole request may take, in ms. */
  readonly requestMs: number;
  /** What a body must bring on average, in bytes a second, once `bodyGraceMs` are over. */
  readonly bodyBytesPerSecond: number;
  readonly bodyGraceMs: number;
  /** Bodies of strangers that take longer than a second, in all and of one source. */
  readonly lateBodies: number;
  readonly lateBodiesPerSource: number;
  /** Requests a second of one source, in the long run. */
  readonly requestsPerSecond: number;
  /** Requests of one source at once, before the rate counts. */
  readonly requestBurst: number;
  /** Failed authentications of one source in a minute before it is slowed down. */
  readonly failuresPerMinute: number;
}

/** The specification expects five deliveries a second: forty times that, and bursts. */
export const DEFAULT_INGRESS_LIMITS: IngressLimits = {
  bodyBytes: 5 * 1024 * 1024,
  bodyBytesInFlight: 64 * 1024 * 1024,
  connections: 512,
  halfOpen: 320,
  halfOpenPerAddress: 256,
  headersMs: 10_000,
  requestMs: 30_000,
  bodyBytesPerSecond: 500,
  bodyGraceMs: 5000,
  lateBodies: 128,
  lateBodiesPerSource: 64,
  requestsPerSecond: 200,
  requestBurst: 2000,
  failuresPerMinute: 5,
};
