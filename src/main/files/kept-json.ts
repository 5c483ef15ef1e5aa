import { dirname } from 'node:path';
import * as v from 'valibot';
import { makeFolder, readTextFile } from './file-facts.ts';
import { inTurn } from './in-turn.ts';
import { writeFileSafely } from './write-file-safely.ts';

/** Something that was worked out and can be worked out again, kept in a JSON file so that it need not be. */
export interface KeptJson<Value> {
  /** Null where nothing was kept, or where it cannot be read or has another shape. Never throws. */
  read(): Promise<Value | null>;
  /** Never throws: what is not kept is worked out again. */
  keep(value: Value): Promise<void>;
}

export function keepJson<Value>(file: string, schema: v.GenericSchema<unknown, Value>): KeptJson<Value> {
  return {
    async read() {
      const json = await readTextFile(file).catch(() => null);
      if (json === null) return null;
      try {
        const kept = v.safeParse(schema, JSON.parse(json));
        return kept.success ? kept.output : null;
      } catch {
        return null;
      }
    },
    keep: (value) =>
      inTurn(`kept:${file}`, async () => {
        await makeFolder(dirname(file));
        await writeFileSafely(file, Buffer.from(JSON.stringify(value)));
      }).catch(() => undefined),
  };
}
