import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { CommandId } from '#contract/commands.ts';

/**
 * Where a command meets whoever can perform it. The registry (`contract/commands.ts`) says which commands there
 * are; a component that can perform one says so with `useCommand` for as long as it is mounted; the menu, the
 * palette, the shortcuts and the buttons call `runCommand`. A command nobody can perform now is not possible:
 * the palette leaves it out, and running it does nothing.
 */
export interface CommandBus {
  /** Offers to perform a command; the latest offer wins. Returns a function that takes the offer back. */
  offer(id: CommandId, perform: () => void): () => void;
  /** Performs a command; false where nobody can now. */
  run(id: CommandId): boolean;
  /** The commands that somebody can perform now: a new set only when that changes. */
  possible(): ReadonlySet<CommandId>;
  /** Calls `listener` when `possible` changes. */
  subscribe(listener: () => void): () => void;
}

export function createCommandBus(): CommandBus {
  const offers = new Map<CommandId, (() => void)[]>();
  const listeners = new Set<() => void>();
  let possible: ReadonlySet<CommandId> = new Set();

  const publish = () => {
    const now = new Set([...offers].filter(([, list]) => list.length > 0).map(([id]) => id));
    if (now.size === possible.size && [...now].every((id) => possible.has(id))) return;
    possible = now;
    for (const listener of listeners) listener();
  };

  return {
    offer(id, perform) {
      // A wrapper of its own, so that the same function offered twice is taken back once.
      const entry = () => perform();
      offers.set(id, [...(offers.get(id) ?? []), entry]);
      publish();
      return () => {
        offers.set(
          id,
          (offers.get(id) ?? []).filter((other) => other !== entry),
        );
        publish();
      };
    },
    run(id) {
      const perform = offers.get(id)?.at(-1);
      perform?.();
      return perform !== undefined;
    },
    possible: () => possible,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One window, one bus. */
const bus = createCommandBus();

/** Performs a command; false where nobody can now. */
export const runCommand = (id: CommandId): boolean => bus.run(id);

/**
 * Performs command `id` for as long as the calling component is mounted and `enabled` holds.
 * `perform` may be a new function on every render: always the latest is called.
 */
export function useCommand(id: CommandId, perform: () => void, enabled = true): void {
  const latest = useEffectEvent(perform);
  useEffect(() => (enabled ? bus.offer(id, () => latest()) : undefined), [id, enabled]);
}

/** The commands that can be performed now. */
export function usePossibleCommands(): ReadonlySet<CommandId> {
  return useSyncExternalStore(bus.subscribe, bus.possible);
}
