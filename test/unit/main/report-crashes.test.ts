import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { reportCrashes } from '../../../main/report-crashes.ts';

describe('an error that nobody caught', () => {
  it('is logged and ends the process without being shown', () => {
    const stderr = new PassThrough();
    const reportProblem = vi.fn();
    const exit = vi.fn();
    const before = process.listenerCount('uncaughtException');
    const stop = reportCrashes({ reportProblem }, stderr, exit);
    const error = new Error('write to jane@a.example failed');
    process.listeners('uncaughtException').at(-1)?.(error, 'uncaughtException');
    expect(reportProblem).toHaveBeenCalledWith(error, 'uncaughtException');
    expect(exit).toHaveBeenCalledWith(1);
    expect(String(stderr.read())).not.toContain('jane');
    stop();
    expect(process.listenerCount('uncaughtException')).toBe(before);
  });
});
