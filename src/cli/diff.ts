import path from 'node:path';
import { diffIssues, type IssueDiff } from '#core/diff/index.ts';
import { printHtml } from '#core/diff/print-html.ts';
import { printJson } from '#core/diff/print-json.ts';
import { printText } from '#core/diff/print-text.ts';
import { parseVersions } from '#core/markdown/index.ts';
import type { Command, Output } from './command.ts';
import { readVersion } from './read-version.ts';

/** What is compared, and what it is called. */
interface Asked {
  readonly before: string;
  readonly after: string;
  readonly name: string;
  /** Git runs us for its own `diff` and takes any exit code but 0 for a failure. */
  readonly forGit: boolean;
}

/** `galley diff`: what changed between two versions, as an editor would mark it. */
export const diff: Command = {
  name: 'diff',
  usage: '[--format text|json|html] OLD NEW',
  summary:
    'Show what changed between two files, or REV:path in a repository. Exits with 0 where they are the same, 1 where not, 2 for trouble. Also as git’s difftool and diff.external.',
  options: {
    format: { type: 'string', help: 'text (the default), json: one line, or html: one page to send' },
  },
  async run({ options, files }, output) {
    const asked = askedFor(files);
    const format = options['format'] ?? 'text';
    if (asked === null || (format !== 'text' && format !== 'json' && format !== 'html')) {
      output.complain('galley diff: name two files or versions; the format is text, json or html.');
      return 2;
    }
    const [before, after] = await Promise.all([readVersion(asked.before), readVersion(asked.after)]);
    if ('trouble' in before || 'trouble' in after) {
      for (const side of [before, after])
        if ('trouble' in side) output.complain(`galley diff: ${side.trouble}.`);
      return 2;
    }
    const found = diffIssues(...parseVersions(before.text, after.text));
    print(found, format, asked, output);
    return before.text === after.text || asked.forGit ? 0 : 1;
  },
};

/**
 * Two names; or what git gives a program named in `diff.external`: path, then file, object and mode of either side, and
 * where the file was renamed its new path and a remark.
 */
function askedFor(files: readonly string[]): Asked | null {
  const [first, second, , , fifth] = files;
  if (files.length === 2 && first && second)
    return {
      before: first,
      after: second,
      name: `${path.basename(first)} → ${path.basename(second)}`,
      forGit: false,
    };
  if ((files.length === 7 || files.length === 9) && first && second && fifth)
    return { before: second, after: fifth, name: first, forGit: true };
  return null;
}

function print(
  found: IssueDiff,
  format: 'text' | 'json' | 'html',
  { name, forGit }: Asked,
  output: Output,
): void {
  if (format === 'json') output.print(printJson(found));
  else if (format === 'html') output.print(printHtml(found, name));
  else {
    if (forGit) output.print(name);
    output.print(printText(found, { colours: output.colours ?? false }));
  }
}
