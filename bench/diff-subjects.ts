import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { diffLines, diffWords } from 'diff';
import createMarkdownIt from 'markdown-it';
import { type DiffBlock, diffIssues, type Inline, type IssueDiff, type Run } from '../src/core/diff/index.ts';
import { parseIssue, parseVersions } from '../src/core/markdown/index.ts';
import type { Piece } from './diff-measures.ts';
import type { Pair } from './diff-pairs.ts';

/** Something that compares two texts. */
export interface Subject {
  readonly name: string;
  readonly packages: readonly string[];
  /** What it is given is made before the clock starts. */
  load(): Promise<Tool>;
}

export interface Tool<Given = unknown, Answer = unknown> {
  prepare(pair: Pair): Given;
  compare(given: Given): Answer;
  pieces(answer: Answer, given: Given): readonly Piece[];
}

const tool = <Given, Answer>(made: Tool<Given, Answer>): Tool => made as unknown as Tool;
const require = createRequire(path.join(import.meta.dirname, 'x.mjs'));

type Issues = readonly [ReturnType<typeof parseIssue>, ReturnType<typeof parseIssue>];

function readWhole(text: string): ReturnType<typeof parseIssue> {
  const issue = parseIssue(text);
  void issue.frontMatter;
  return issue;
}

/** @param use what is made of the difference while the clock runs: its page is drawn when it is first looked at */
function ofParsed(name: string, use: (diff: IssueDiff) => unknown): Subject {
  return {
    name,
    packages: [],
    load: async () =>
      tool<Issues, IssueDiff>({
        // Read anew for each round: what is remembered of a node must not help the next round. All of it: a header is read
        // when it is first looked at.
        prepare: ({ before, after }) => [readWhole(before), readWhole(after)],
        compare(issues) {
          const diff = diffIssues(...issues);
          use(diff);
          return diff;
        },
        pieces: piecesOfDiff,
      }),
  };
}

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'Galley, of texts',
    packages: [],
    load: async () =>
      tool<Pair, IssueDiff>({
        prepare: (pair) => pair,
        compare: ({ before, after }) => diffIssues(...parseVersions(before, after)),
        pieces: piecesOfDiff,
      }),
  },
  ofParsed('Galley, of parsed issues', () => {}),
  ofParsed('Galley, of parsed issues, page drawn', (diff) => diff.blocks),
  {
    name: 'git --word-diff',
    packages: [],
    load: async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'galley-bench-'));
      process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
      let count = 0;
      return tool<readonly string[], string>({
        prepare: ({ before, after }) => {
          count += 1;
          const files = [path.join(folder, `${count}-a.md`), path.join(folder, `${count}-b.md`)] as const;
          writeFileSync(files[0], before);
          writeFileSync(files[1], after);
          return files;
        },
        compare: (files) => gitWordDiff(files),
        pieces: piecesOfPorcelain,
      });
    },
  },
  {
    name: 'jsdiff, lines then words',
    packages: ['diff'],
    load: async () =>
      tool<Pair, readonly Piece[]>({
        prepare: (pair) => pair,
        compare: linesThenWords,
        pieces: (answer) => answer,
      }),
  },
  {
    name: 'node-htmldiff',
    packages: ['node-htmldiff'],
    load: async () => {
      const compare = require('node-htmldiff') as (before: string, after: string) => string;
      const md = createMarkdownIt('default', { html: true, linkify: true });
      const render = (text: string) => md.render(text.replace(/^---\n[\s\S]*?\n---\n/, ''));
      return tool<readonly [string, string], string>({
        prepare: ({ before, after }) => [render(before), render(after)],
        compare: ([before, after]) => compare(before, after),
        pieces: piecesOfHtml,
      });
    },
  },
];

function gitWordDiff(files: readonly string[]): string {
  const args = [
    'diff',
    '--no-index',
    '--no-color',
    '-U100000',
    '--word-diff=porcelain',
    '--word-diff-regex=[[:alnum:]]+|[^[:space:]]',
  ];
  try {
    return execFileSync('git', [...args, ...files], { maxBuffer: 2 ** 28 }).toString();
  } catch (cause) {
    // It exits with 1 where the files differ.
    const { status, stdout } = cause as { status: number; stdout: Buffer };
    if (status === 1) return stdout.toString();
    throw cause;
  }
}

const SIGNS: Readonly<Record<string, Piece['kind']>> = { ' ': 'equal', '+': 'inserted', '-': 'deleted' };

function piecesOfPorcelain(answer: string): readonly Piece[] {
  const lines = answer.split('\n');
  const from = lines.findIndex((line) => line.startsWith('@@'));
  if (from < 0) return [];
  return lines.slice(from + 1).flatMap((line): readonly Piece[] => {
    if (line === '~') return [{ kind: 'equal', text: '\n' }];
    const kind = SIGNS[line.charAt(0)];
    return kind ? [{ kind, text: line.slice(1) }] : [];
  });
}

function linesThenWords({ before, after }: Pair): readonly Piece[] {
  const pieces: Piece[] = [];
  let deleted = '';
  let inserted = '';
  const flush = () => {
    if (deleted !== '' || inserted !== '') {
      for (const part of diffWords(deleted, inserted))
        pieces.push({ kind: part.added ? 'inserted' : part.removed ? 'deleted' : 'equal', text: part.value });
    }
    deleted = '';
    inserted = '';
  };
  for (const part of diffLines(before, after)) {
    if (part.removed) deleted += part.value;
    else if (part.added) inserted += part.value;
    else {
      flush();
      pieces.push({ kind: 'equal', text: part.value });
    }
  }
  flush();
  return pieces;
}

const BLOCK_TAG = /<\/?(?:p|li|ul|ol|h[1-6]|blockquote|pre|table|tr|td|th|div|hr)\b[^>]*>/g;

function piecesOfHtml(html: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let kind: Piece['kind'] = 'equal';
  for (const part of html.split(/(<\/?(?:ins|del)\b[^>]*>)/)) {
    const tag = /^<(\/?)(ins|del)\b/.exec(part);
    if (tag) {
      kind = tag[1] ? 'equal' : tag[2] === 'ins' ? 'inserted' : 'deleted';
      continue;
    }
    const text = part
      .replace(BLOCK_TAG, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&\w+;/g, ' ');
    if (text !== '') pieces.push({ kind, text });
  }
  return pieces;
}

export function piecesOfDiff(diff: IssueDiff): readonly Piece[] {
  const pieces: Piece[] = [];
  const push = (kind: Piece['kind'], content: readonly Inline[]) => {
    const text = content
      .map((piece) => (piece.type === 'text' ? piece.text : piece.type === 'image' ? '' : ' '))
      .join('');
    if (text !== '') pieces.push({ kind, text });
  };
  const runs = (all: readonly Run[], place: 'moved-away' | 'moved-here' | null) => {
    for (const run of all) {
      if (place === 'moved-away' && run.kind === 'inserted') continue;
      if (place === 'moved-away') push('moved-away', run.content);
      else if (place === 'moved-here' && run.kind !== 'deleted') {
        push('moved-here', run.content);
        if (run.kind === 'inserted') push('inserted', []);
      } else push(run.kind, run.content);
    }
  };
  const visit = (block: DiffBlock, outside: 'moved-away' | 'moved-here' | null) => {
    const place = block.status === 'moved-away' || block.status === 'moved-here' ? block.status : outside;
    if (block.type !== 'sourceBlock') runs(block.runs, place);
    for (const child of block.children) visit(child, place);
    pieces.push({ kind: 'equal', text: '\n' });
  };
  for (const field of diff.fields) {
    runs(field.runs, null);
    pieces.push({ kind: 'equal', text: '\n' });
  }
  for (const block of diff.blocks) visit(block, null);
  return pieces;
}

/** The blocks a difference says moved, unchanged. */
export function movedTexts(diff: IssueDiff): readonly string[] {
  const texts: string[] = [];
  const visit = (block: DiffBlock) => {
    if (block.status === 'moved-here') texts.push(textOf(block));
    else block.children.forEach(visit);
  };
  diff.blocks.forEach(visit);
  return texts;
}

const textOf = (block: DiffBlock): string =>
  [
    ...block.runs.flatMap(({ content }) =>
      content.map((piece) => (piece.type === 'text' ? piece.text : ' ')),
    ),
    ...block.children.map((child) => `\n${textOf(child)}`),
  ].join('');
