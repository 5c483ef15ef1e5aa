import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A source of chance that gives the same each time it is begun with the same number. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * An author who edits issues by chance, with words nobody else writes, and who knows which of them must be there in the
 * end: those written by anyone and taken out by no one.
 */
export class RandomAuthor {
  readonly #folder: string;
  readonly #name: string;
  readonly #pick: (below: number) => number;
  #count = 0;

  constructor(folder: string, name: string, pick: (below: number) => number) {
    this.#folder = folder;
    this.#name = name;
    this.#pick = pick;
  }

  /** Edits one issue; adds the words that are new to `written`, and those taken out to `removed`. */
  edit(written: Set<string>, removed: Set<string>): void {
    const issues = this.#issues();
    const roll = this.#pick(20);
    if (issues.length === 0 || (roll === 0 && issues.length < 6)) {
      this.#create(written);
      return;
    }
    const issue = issues[this.#pick(issues.length)] ?? '';
    const text = readFileSync(issue, 'utf8');
    if (roll === 1 && issues.length > 2) {
      for (const word of wordsOf(text)) removed.add(word);
      rmSync(issue);
      return;
    }
    writeFileSync(issue, this.#edited(text, written, removed));
  }

  #edited(text: string, written: Set<string>, removed: Set<string>): string {
    const blocks = text.trimEnd().split('\n\n');
    const at = 1 + this.#pick(Math.max(1, blocks.length - 1));
    const block = blocks[at];
    const roll = this.#pick(10);
    if (block === undefined || roll < 2) {
      blocks.splice(at, 0, `${this.#word(written)} ${this.#word(written)} ${this.#word(written)}.`);
    } else if (roll === 2 && blocks.length > 6) {
      for (const word of wordsOf(block)) removed.add(word);
      blocks.splice(at, 1);
    } else if (block.startsWith('- ')) {
      const items = block.split('\n');
      items.splice(this.#pick(items.length + 1), 0, `- ${this.#word(written)} item`);
      blocks[at] = items.join('\n');
    } else {
      const words = block.split(' ');
      const place = 1 + this.#pick(words.length);
      if (roll === 3 && words.length > 4) {
        for (const word of wordsOf(words.splice(place, 1).join(' '))) removed.add(word);
      } else words.splice(place, 0, this.#word(written));
      blocks[at] = words.join(' ');
    }
    return `${blocks.join('\n\n')}\n`;
  }

  #create(written: Set<string>): void {
    const name = `${this.#name}-${this.#count}.md`;
    const paragraph = () => `${this.#word(written)} stands here with ${this.#word(written)}.`;
    const list = `- ${this.#word(written)} item\n- ${this.#word(written)} item`;
    const text = `# ${this.#word(written)}\n\n${paragraph()}\n\n## Part\n\n${list}\n\n${paragraph()}\n`;
    writeFileSync(join(this.#folder, 'issues', name), text);
  }

  #word(written: Set<string>): string {
    this.#count += 1;
    const word = `${this.#name}${this.#count}q`;
    written.add(word);
    return word;
  }

  #issues(): readonly string[] {
    const folder = join(this.#folder, 'issues');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .toSorted()
      .map((name) => join(folder, name));
  }
}

/** The words that authors write: a name, a number, a `q`. */
export const wordsOf = (text: string): readonly string[] => text.match(/[a-z]+\d+q/g) ?? [];
