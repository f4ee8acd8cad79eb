import type { ConfidenceLevel, PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { RedactionMode } from '../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../shared/domain/pii.ts';

/** Counts what was protected. */
export interface ProtectionObserver {
  onProtected(type: PiiType, mode: RedactionMode, level: ConfidenceLevel, count: number): void;
  onTook(seconds: number): void;
}

/**
 * Passes on types and modes of what was protected to an observer, never values.
 *
 * It stands between the protector and the metrics, which are made later and know more.
 *
 * @example
 * ```ts
 * meter.observe({ onProtected: (type) => counter.inc({ type }), onTook: () => undefined });
 * ```
 */
export class ProtectionMeter {
  #observer: ProtectionObserver | null = null;

  observe(observer: ProtectionObserver): void {
    this.#observer = observer;
  }

  note(protections: readonly PiiProtection[], tookMs: number): void {
    if (this.#observer === null) return;
    for (const { type, mode, level, occurrences } of protections) {
      this.#observer.onProtected(type, mode, level, occurrences);
    }
    this.#observer.onTook(tookMs / 1000);
  }
}
