import * as v from 'valibot';
import { isSafeRelativePath } from '#main/files/contained-path.ts';
import { readTextFile } from '#main/files/file-facts.ts';

const path = v.pipe(v.string(), v.check(isSafeRelativePath));
const person = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  email: v.pipe(v.string(), v.email()),
});
const version = v.strictObject({
  author: v.string(),
  date: v.pipe(v.string(), v.isoTimestamp()),
  note: v.pipe(v.string(), v.nonEmpty()),
  /** Path in the publication → a draft beside the history, or `@final`: the finished issue. */
  files: v.record(path, v.union([v.literal('@final'), path])),
  publish: v.nullable(
    v.strictObject({
      slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/)),
      n: v.pipe(v.number(), v.integer()),
    }),
  ),
});
const historySchema = v.strictObject({
  name: v.string(),
  authors: v.record(v.string(), person),
  versions: v.pipe(v.array(version), v.minLength(1)),
});

/** How the sample publication came to be: who wrote which version of what, when. */
export type SampleHistory = v.InferOutput<typeof historySchema>;
export type SampleVersion = SampleHistory['versions'][number];

/** Reads the sample's history. It is part of the app: whatever is wrong with it is a fault and is thrown. */
export async function readSampleHistory(file: string): Promise<SampleHistory> {
  const json = await readTextFile(file);
  if (json === null) throw new Error(`The sample's history is missing: ${file}`);
  return v.parse(historySchema, JSON.parse(json));
}
