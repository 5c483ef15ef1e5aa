/**
 * Two authors at one issue: each makes k edits, at random, and no edit of one stands in the way of one of the other. So
 * the right result is known: it is the same whoever goes first. The model is of its own (blocks and items by lines,
 * words by blanks) and shares nothing with the merge engine.
 */
export interface Trial {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly expected: string;
}

/** Numbers from 0 to below 1, always the same from the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Word {
  readonly id: string;
  readonly text: string;
  /** The blank, or line end, after it. */
  readonly after: string;
}

interface Block {
  readonly id: string;
  readonly kind: 'paragraph' | 'item' | 'fixed';
  readonly bullet: string;
  readonly words: readonly Word[];
  /** What stands before it. */
  readonly gap: string;
}

interface Issue {
  readonly header: string;
  readonly blocks: readonly Block[];
}

type Apply = (issue: Issue) => Issue;

interface Edit {
  readonly apply: Apply;
  /** What it edits, and what must stay where and as it is for it; two authors' edits share none of these. */
  readonly edits: readonly string[];
  readonly needs: readonly string[];
}

/** Reads an issue so far as the trials need it: paragraphs and one-line items; everything else is left alone. */
export function readIssue(source: string): Issue {
  const header = /^---\n[\s\S]*?\n---\n/.exec(source)?.[0] ?? '';
  const blocks: Block[] = [];
  const parts = source.slice(header.length).split(/(\n\n+)/);
  let gap = '';
  let inFence = false;
  for (const part of parts) {
    if (/^\n\n+$/.test(part)) {
      gap = part;
      continue;
    }
    const fences = part.match(/^(?:```|~~~)/gm)?.length ?? 0;
    const isItems = !inFence && part.split('\n').every((line) => /^[-*] \S/.test(line) || line === '');
    const isParagraph = !inFence && /^[\p{L}“"]/u.test(part) && !/^(?:\[?[\w^]+\]?:|-+$|=+$)/m.test(part);
    for (const [at, line] of (isItems ? part.split('\n') : [part]).entries()) {
      if (line === '' && isItems) {
        gap += at > 0 ? '\n' : '';
        continue;
      }
      const bullet = isItems ? line.slice(0, 2) : '';
      const id = `b${blocks.length}`;
      const text = line.slice(bullet.length);
      const words = [...text.matchAll(/(\S+)(\s*)/g)].map(([, word = '', after = ''], index) => ({
        id: `${id}w${index}`,
        text: word,
        after: after || ' ',
      }));
      const kind = isItems ? 'item' : isParagraph ? 'paragraph' : 'fixed';
      blocks.push({ id, kind, bullet, words, gap: at > 0 ? '\n' : gap });
    }
    if (fences % 2 === 1) inFence = !inFence;
    gap = '';
  }
  return { header, blocks };
}

const textOf = (words: readonly Word[]): string =>
  words
    .map(({ text, after }) => text + after)
    .join('')
    .trimEnd();

export const writeIssue = ({ header, blocks }: Issue): string =>
  `${header}${blocks.map(({ gap, bullet, words }) => `${gap}${bullet}${textOf(words)}`).join('')}\n`;

const onBlock =
  (id: string, change: (block: Block) => Block): Apply =>
  (issue) => ({
    ...issue,
    blocks: issue.blocks.map((block) => (block.id === id ? change(block) : block)),
  });

const withoutBlock = (issue: Issue, id: string): Issue => {
  const at = issue.blocks.findIndex((block) => block.id === id);
  const gone = issue.blocks[at];
  const blocks = issue.blocks.filter((block) => block.id !== id);
  const next = blocks[at];
  // What is first in its list hands its distance to the next one.
  if (gone && next && gone.gap.length > next.gap.length) blocks[at] = { ...next, gap: gone.gap };
  return { ...issue, blocks };
};

const withBlockAfter = (issue: Issue, after: string, block: Block): Issue => {
  const at = issue.blocks.findIndex(({ id }) => id === after);
  return { ...issue, blocks: [...issue.blocks.slice(0, at + 1), block, ...issue.blocks.slice(at + 1)] };
};

/** A word that is nowhere else, so that it can be counted. */
class Author {
  readonly #name: string;
  readonly #random: () => number;
  #count = 0;

  constructor(name: string, random: () => number) {
    this.#name = name;
    this.#random = random;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#random() * values.length)] as Value;
  }

  word(): string {
    this.#count += 1;
    return `${this.#name}${this.#count}`;
  }

  words(most: number): readonly Word[] {
    return Array.from({ length: 1 + Math.floor(this.#random() * most) }, () => {
      const text = this.word();
      return { id: text, text, after: ' ' };
    });
  }

  /** One edit of the issue as it was at first. */
  edit(issue: Issue): Edit | null {
    const prose = issue.blocks.filter(({ kind }) => kind !== 'fixed');
    const block = this.pick(prose);
    if (!block) return null;
    const at = issue.blocks.indexOf(block);
    const wordAt = Math.floor(this.#random() * block.words.length);
    const wordId = block.words[wordAt]?.id ?? '';
    const near = (id: number) => block.words[id]?.id ?? `${block.id}edge${id}`;
    const neighbours = [issue.blocks[at - 1]?.id ?? 'top', issue.blocks[at + 1]?.id ?? 'end'].map(
      (id) => `place:${id}`,
    );
    const here = { edits: [wordId], needs: [near(wordAt - 1), near(wordAt + 1), `exists:${block.id}`] };
    const inWords = (change: (words: readonly Word[], at: number) => readonly Word[]): Apply =>
      onBlock(block.id, (current) => ({
        ...current,
        words: change(
          current.words,
          current.words.findIndex(({ id }) => id === wordId),
        ),
      }));
    const kind = this.pick([
      'replace',
      'replace',
      'insert',
      'remove',
      'sentence',
      'add',
      'add',
      'delete',
      'move',
    ] as const);
    switch (kind) {
      case 'replace': {
        const word = this.word();
        return {
          ...here,
          apply: inWords((words, i) => words.map((old, j) => (j === i ? { ...old, text: word } : old))),
        };
      }
      case 'insert': {
        const added = this.words(3);
        return {
          ...here,
          apply: inWords((words, i) => [...words.slice(0, i + 1), ...added, ...words.slice(i + 1)]),
        };
      }
      case 'remove': {
        if (block.words.length < 4) return null;
        return { ...here, apply: inWords((words, i) => words.filter((_, j) => j !== i)) };
      }
      case 'sentence': {
        const last = block.words.at(-1)?.id ?? '';
        const added = [
          ...this.words(6),
          ...this.words(1).map((word) => ({ ...word, text: `${word.text}.` })),
        ];
        return {
          edits: [`${block.id}end`, last],
          needs: [near(block.words.length - 2), `exists:${block.id}`],
          apply: onBlock(block.id, (current) => ({ ...current, words: [...current.words, ...added] })),
        };
      }
      case 'add': {
        const gap = block.kind === 'item' ? '\n' : '\n\n';
        const added: Block = { ...block, id: this.word(), gap, words: this.words(12) };
        const place = { edits: [`after:${block.id}`], needs: [`place:${block.id}`, `exists:${block.id}`] };
        return { ...place, apply: (now) => withBlockAfter(now, block.id, added) };
      }
      case 'delete': {
        const whole = [`exists:${block.id}`, `after:${block.id}`, `place:${block.id}`, `${block.id}end`];
        const edits = [...whole, ...block.words.map(({ id }) => id)];
        return { edits, needs: neighbours, apply: (now) => withoutBlock(now, block.id) };
      }
      case 'move': {
        const targets = prose.filter(
          ({ id, kind: other }) => other === block.kind && id !== block.id && id !== issue.blocks[at - 1]?.id,
        );
        const target = this.pick(targets);
        if (!target || block.words.length < 4) return null;
        const edits = [`place:${block.id}`, `after:${block.id}`, `after:${target.id}`];
        const needs = [...neighbours, `place:${target.id}`, `exists:${target.id}`, `exists:${block.id}`];
        return {
          edits,
          needs,
          apply: (now) => {
            const moved = now.blocks.find(({ id }) => id === block.id);
            const gap = block.kind === 'item' ? '\n' : '\n\n';
            return moved ? withBlockAfter(withoutBlock(now, block.id), target.id, { ...moved, gap }) : now;
          },
        };
      }
    }
  }
}

const meet = (a: Edit, b: Edit): boolean => {
  const inA = new Set([...a.edits, ...a.needs]);
  return b.edits.some((key) => inA.has(key)) || b.needs.some((key) => a.edits.includes(key));
};

/**
 * Makes a trial of k edits each.
 *
 * @returns null where the issue has not room for so many
 */
export function makeTrial(source: string, k: number, seed: number): Trial | null {
  const random = randomFrom(seed);
  const issue = readIssue(source);
  const authors = [new Author('ours', random), new Author('theirs', random)] as const;
  const made: Record<0 | 1, Edit[]> = { 0: [], 1: [] };
  for (let attempt = 0; attempt < 60 * k && made[1].length < k; attempt += 1) {
    const who = made[0].length <= made[1].length ? 0 : 1;
    const edit = authors[who].edit(issue);
    if (edit && ![...made[0], ...made[1]].some((other) => meet(edit, other))) made[who].push(edit);
  }
  if (made[1].length < k) return null;
  const after = (...lists: readonly (readonly Edit[])[]) =>
    writeIssue(lists.flat().reduce((now, { apply }) => apply(now), issue));
  const expected = after(made[0], made[1]);
  if (expected !== after(made[1], made[0])) return null;
  return { base: writeIssue(issue), ours: after(made[0]), theirs: after(made[1]), expected };
}
