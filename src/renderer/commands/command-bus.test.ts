import { describe, expect, it, vi } from 'vitest';
import { createCommandBus } from './command-bus.tsx';

describe('the command bus', () => {
  it('performs a command that somebody offers, and says that it did', () => {
    const bus = createCommandBus();
    const perform = vi.fn();
    bus.offer('issue.new', perform);
    expect(bus.run('issue.new')).toBe(true);
    expect(perform).toHaveBeenCalledOnce();
  });

  it('does nothing where nobody can perform it, and says so', () => {
    expect(createCommandBus().run('issue.new')).toBe(false);
  });

  it('lets the latest offer win, and falls back when it is taken back', () => {
    const bus = createCommandBus();
    const done: string[] = [];
    bus.offer('edit.undo', () => done.push('first'));
    const takeBack = bus.offer('edit.undo', () => done.push('second'));
    bus.run('edit.undo');
    takeBack();
    bus.run('edit.undo');
    expect(done).toEqual(['second', 'first']);
  });

  it('takes back one offer of a function that was offered twice', () => {
    const bus = createCommandBus();
    const perform = vi.fn();
    const takeBack = bus.offer('edit.undo', perform);
    bus.offer('edit.undo', perform);
    takeBack();
    expect(bus.run('edit.undo')).toBe(true);
  });

  it('tells what is possible, with a new set only when that changes', () => {
    const bus = createCommandBus();
    const changed = vi.fn();
    bus.subscribe(changed);
    const takeBack = bus.offer('issue.new', () => undefined);
    const possible = bus.possible();
    expect([...possible]).toEqual(['issue.new']);
    bus.offer('issue.new', () => undefined)();
    expect(bus.possible()).toBe(possible);
    takeBack();
    expect(bus.possible().size).toBe(0);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
