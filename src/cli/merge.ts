import { mergeIssues } from '#core/merge/merge-issues.ts';
import { withMarkers } from '#core/merge/resolve-conflicts.ts';
import type { Conflict } from '#core/merge/types.ts';
import { Failure } from '#main/files/failure.ts';
import { readBytes } from '#main/files/file-facts.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { Command, Output } from './command.ts';

/** `galley merge`: joins two edits of one issue. As a git merge driver: `galley merge %O %A %B -o %A`. */
export const merge: Command = {
  name: 'merge',
  usage: '[-o FILE] [--markers] [--marker-size N] BASE OURS THEIRS',
  summary:
    'Join two edits of one issue. Exits with 0 where all is joined, 1 where passages have two readings.',
  options: {
    output: { type: 'string', short: 'o', help: 'write the result there instead of printing it' },
    markers: {
      type: 'boolean',
      help: "write passages with two readings too, between git's conflict markers",
    },
    'marker-size': { type: 'string', help: 'how many characters a marker has; 7 unless told' },
  },
  async run({ options, files }, output) {
    const size = Number(options['marker-size'] ?? 7);
    if (files.length !== 3 || !Number.isInteger(size) || size < 1) {
      output.complain('galley merge: name three files: BASE OURS THEIRS. See galley merge --help.');
      return 2;
    }
    try {
      const [base, ours, theirs] = (await Promise.all(files.map(readIssue))) as [string, string, string];
      const result = mergeIssues(base, ours, theirs);
      const isWanted = result.text !== null || options['markers'] === true;
      if (isWanted) await deliver(result.text ?? withMarkers(result, { size }), options['output'], output);
      for (const conflict of result.conflicts) output.complain(described(conflict, files[1] ?? ''));
      return result.text === null ? 1 : 0;
    } catch (cause) {
      if (!(cause instanceof Failure || cause instanceof Unreadable)) throw cause;
      const reason = cause instanceof Failure ? `${pathOf(cause)}${cause.error.kind}` : cause.message;
      output.complain(`galley merge: ${reason}`);
      return 2;
    }
  },
};

/** A file that cannot be merged as text. */
class Unreadable extends Error {}

const pathOf = ({ error }: Failure): string => ('path' in error ? `${error.path}: ` : '');

async function readIssue(file: string): Promise<string> {
  const bytes = await readBytes(file);
  if (bytes === null) throw new Unreadable(`${file} is not there, or is no file`);
  const { text, readOnly } = decodeText(bytes);
  if (readOnly !== null) throw new Unreadable(`${file} is not UTF-8 text`);
  return text;
}

async function deliver(text: string, file: string | boolean | undefined, output: Output): Promise<void> {
  if (typeof file === 'string') await writeFileSafely(file, new TextEncoder().encode(text));
  else output.write(text);
}

function described({ place, section }: Conflict, file: string): string {
  if (place.part === 'header') return `${file}: a field of the header has two readings`;
  const under = section === null ? '' : `, under “${section}”`;
  return `${file}:${place.ours.from + 1}: a passage has two readings${under}`;
}
