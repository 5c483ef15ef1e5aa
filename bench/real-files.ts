/**
 * Real Markdown for tests and benches: the sample publication, every Markdown file under node_modules, and the
 * newsletters of the corpus with all their versions. Nothing of it is copied into the project.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface RealFile {
  readonly name: string;
  readonly text: string;
}

/** Tests and benches run in the project's folder. */
const project = (): string => process.cwd();

/** `GALLEY_THOROUGH=1` lets corpus passes take every file, and properties many more cases. */
export const THOROUGH = process.env['GALLEY_THOROUGH'] === '1';

/** Properties run from one seed, so that they do not flake; `GALLEY_SEED=random` or a number explores. */
export const SEED =
  process.env['GALLEY_SEED'] === 'random'
    ? Math.floor(Math.random() * 2 ** 31)
    : Number(process.env['GALLEY_SEED'] ?? 20_261_123);

/** How often a property runs; thorough runs do ten times as much. */
export const runs = (count: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: THOROUGH ? count * 10 : count,
  seed: SEED,
});

/** Files spread evenly over a list; all of them in a thorough run. */
export function sample(files: readonly RealFile[], count: number): readonly RealFile[] {
  if (THOROUGH || files.length <= count) return files;
  return Array.from({ length: count }, (_, at) => files[Math.floor((at * files.length) / count)] as RealFile);
}

/** The issues of the sample publication and the drafts they grew from. */
export const sampleIssues = (): readonly RealFile[] => [
  ...markdownUnder('issues'),
  ...markdownUnder('resources/sample/drafts'),
];

/** Every Markdown file that came with a package; those that are no UTF-8 text are left out. */
export const packageReadmes = (): readonly RealFile[] => markdownUnder('node_modules');

/** The examples of CommonMark 0.31.2, as its package `commonmark-spec` has them; none where it is not installed. */
export function commonMarkExamples(): readonly RealFile[] {
  try {
    const { tests } = createRequire(path.join(project(), 'x.js'))('commonmark-spec') as {
      tests: readonly { readonly number: number; readonly markdown: string }[];
    };
    return tests.map(({ number, markdown }) => ({ name: `CommonMark example ${number}`, text: markdown }));
  } catch {
    return [];
  }
}

function markdownUnder(folder: string): readonly RealFile[] {
  const root = path.join(project(), folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => decoded(path.relative(project(), file), readFileSync(file)));
}

function decoded(name: string, bytes: Uint8Array): readonly RealFile[] {
  try {
    return [{ name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }];
  } catch {
    return [];
  }
}

/** Where the corpus is: `GALLEY_CORPUS`, else `../shared/corpus`; null where there is none. */
export function corpusFolder(): string | null {
  const folder = process.env['GALLEY_CORPUS'] ?? path.join(project(), '../shared/corpus');
  return existsSync(folder) && bundlesIn(folder).length > 0 ? folder : null;
}

export const NO_CORPUS = 'skipped: no corpus in GALLEY_CORPUS or ../shared/corpus';

const bundlesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.bundle'))
    .sort();

/** Every version of every issue in the corpus, oldest first: its name, the blob's id, and the text. */
export function corpusVersions(folder: string): readonly RealFile[] {
  return bundlesIn(folder).flatMap((bundle) => {
    const clone = mkdtempSync(path.join(tmpdir(), 'galley-corpus-'));
    try {
      execFileSync('git', ['clone', '-q', '--bare', '-b', 'main', path.join(folder, bundle), clone]);
      return versionsIn(clone).map(({ name, text }) => ({ name: `${bundle}/${name}`, text }));
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
}

function versionsIn(repository: string): readonly RealFile[] {
  const git = (args: readonly string[], input?: string): Buffer =>
    execFileSync('git', ['-C', repository, ...args], {
      maxBuffer: 2 ** 30,
      ...(input === undefined ? {} : { input }),
    });
  const objects = git(['rev-list', '--objects', '--reverse', 'HEAD'])
    .toString()
    .split('\n')
    .filter((line) => /\.(?:md|markdown)$/.test(line))
    .map((line) => ({ id: line.slice(0, 40), file: line.slice(41) }));
  const answer = git(['cat-file', '--batch'], `${objects.map(({ id }) => id).join('\n')}\n`);
  const files: RealFile[] = [];
  let at = 0;
  for (const { id, file } of objects) {
    const lineEnd = answer.indexOf(10, at);
    const size = Number(answer.subarray(at, lineEnd).toString().split(' ')[2]);
    files.push(...decoded(`${file}@${id.slice(0, 8)}`, answer.subarray(lineEnd + 1, lineEnd + 1 + size)));
    at = lineEnd + size + 2;
  }
  return files;
}
