import * as v from 'valibot';
import { type KeptJson, keepJson } from '#main/files/kept-json.ts';
import type { LibraryFile } from './library.ts';

/** Counts up whenever something else is read from an issue: what was kept before is then of no use. */
const EDITION = 1;

const textOrNull = v.nullable(v.string());
const fileSchema: v.GenericSchema<unknown, LibraryFile> = v.object({
  stamp: v.string(),
  blob: v.string(),
  addresses: v.array(v.string()),
  summary: v.object({
    title: v.string(),
    number: textOrNull,
    date: textOrNull,
    status: v.picklist(['draft', 'review', 'published']),
    slug: textOrNull,
    words: v.number(),
  }),
  page: v.object({
    text: v.string(),
    sections: v.array(v.object({ from: v.number(), title: v.string() })),
  }),
});
const keptSchema = v.object({
  edition: v.literal(EDITION),
  files: v.array(v.tuple([v.string(), fileSchema])),
});

/** What was read from the issues of a publication the last time it was open. */
export type KeptLibrary = KeptJson<v.InferOutput<typeof keptSchema>>;

export const keepLibrary = (file: string): KeptLibrary => keepJson(file, keptSchema);

/** So many issues read anew are worth writing the file again; the few edited in a day are read again instead. */
const WORTH_KEEPING = 20;

/** Keeps what is known of the issues where much of it was read just now. Never throws. */
export async function keepIfMuch(
  kept: KeptLibrary,
  files: ReadonlyMap<string, LibraryFile>,
  readNow: number,
): Promise<void> {
  if (readNow >= WORTH_KEEPING) await kept.keep({ edition: EDITION, files: [...files] });
}
