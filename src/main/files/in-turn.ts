const last = new Map<string, Promise<unknown>>();
const named = new Map<string, string[]>();

/**
 * Runs `task` when every task given before under the same key has ended, whatever came of them; `name` says what it
 * does, for those who ask what is going on. Gives back what the task gives; throws what it throws.
 */
export function inTurn<Value>(key: string, task: () => Promise<Value>, name?: string): Promise<Value> {
  const before = last.get(key) ?? Promise.resolve();
  const run = before.then(task, task);
  const settled = run.then(
    () => undefined,
    () => undefined,
  );
  last.set(key, settled);
  if (name !== undefined) named.set(key, [...(named.get(key) ?? []), name]);
  void settled.then(() => {
    if (name !== undefined) forget(key, name);
    if (last.get(key) === settled) last.delete(key);
  });
  return run;
}

/** The names of what runs under a key, and of what waits, in that order; tasks without a name are left out. */
export const tasksInTurn = (key: string): readonly string[] => named.get(key) ?? [];

function forget(key: string, name: string): void {
  const names = named.get(key) ?? [];
  const rest = names.toSpliced(names.indexOf(name), 1);
  if (rest.length === 0) named.delete(key);
  else named.set(key, rest);
}
