import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { electronProcesses } from '../../../main/app/electron-process.ts';

describe('a process of Electron’s', () => {
  it('is started from its file, told, heard, and ended', () => {
    const child = Object.assign(new EventEmitter(), { postMessage: vi.fn(), kill: vi.fn() });
    const fork = vi.fn(() => child as never);
    const started = electronProcesses({ fork })(new URL('file:///app/out/main/a-entry.js'));
    const heard: unknown[] = [];
    started.onMessage((message) => heard.push(message));
    started.onExit((how) => heard.push(how));
    started.send({ a: 1 });
    child.emit('message', { pdf: 'bytes' });
    child.emit('error', 'FatalError', 'heap', '');
    child.emit('exit', 5);
    started.kill();
    expect(fork).toHaveBeenCalledWith(expect.stringMatching(/a-entry\.js$/), [], expect.anything());
    expect(child.postMessage).toHaveBeenCalledWith({ a: 1 }, []);
    expect(heard).toEqual([{ pdf: 'bytes' }, 'FatalError', 'exit code 5']);
    expect(child.kill).toHaveBeenCalledOnce();
  });
});
