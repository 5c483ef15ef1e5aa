const last = new Map<string, Promise<unknown>>();

/**
 * Runs `task` when every task given before under the same key has ended, whatever came of them.
 * Gives back what the task gives; throws what it throws.
 */
export function inTurn<Value>(key: string, task: () => Promise<Value>): Promise<Value> {
  const before = last.get(key) ?? Promise.resolve();
  const run = before.then(task, task);
  const settled = run.then(
    () => undefined,
    () => undefined,
  );
  last.set(key, settled);
  void settled.then(() => {
    if (last.get(key) === settled) last.delete(key);
  });
  return run;
}
