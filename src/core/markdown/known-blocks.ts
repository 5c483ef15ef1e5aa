import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import type { Node } from 'prosemirror-model';
import { endsAtBlankLine, standsApart } from './ends-at-blank-line.ts';
import type { Signs } from './habits.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { type References, sameReferences } from './references.ts';

/** A block of the version that is known. */
export interface KnownBlock {
  /** Its lines as the parser sees them: with line feeds between. */
  readonly text: string;
  readonly lineCount: number;
  readonly node: Node;
  readonly signs: Signs;
  /** Which of its lines each item of a list begins on. */
  readonly itemLines?: readonly number[];
}

/**
 * The blocks of a version that was read, to be found again in another version of the issue: most of its blocks stand in
 * both, to the letter, and need not be read twice.
 *
 * Why a block with the same lines is the same block. The parser goes through the lines once, and carries nothing from one
 * top-level block to the next but link definitions: what it makes of a line hangs on that line and those after it. Of
 * those, most blocks end at a blank line whatever follows, so that their own lines and that one tell. A list ends there if
 * the next line with text is neither indented nor begins as an item does. Code, raw HTML and definitions reach further,
 * and are read again. What is in brackets may be a link by definition: where definitions differ, that is read again, too.
 */
export class KnownBlocks {
  private readonly byFirstLine = new Map<string, KnownBlock[]>();
  private readonly references: References;

  constructor(issue: ParsedIssue) {
    this.references = issue.references;
    issue.blocks.forEach((span, index) => {
      const isLast = index === issue.blocks.length - 1;
      if (!isLast && !standsApart(issue, index + 1)) return;
      const text = withLineFeeds(issue.source.slice(span.from, span.to));
      if (!canStandElsewhere(span.node, text)) return;
      const lines = text.split('\n');
      const { node, signs, items } = span;
      const block: KnownBlock = {
        text,
        lineCount: lines.length,
        node,
        signs,
        ...(items ? { itemLines: linesOfPlaces(issue.source, span.from, items) } : {}),
      };
      const alike = this.byFirstLine.get(lines[0] ?? '');
      if (alike) alike.push(block);
      else this.byFirstLine.set(lines[0] ?? '', [block]);
    });
  }

  /** The block that the lines from here on are; no block is found twice, since what is twice in a document is two nodes. */
  take(state: StateBlock, line: number): KnownBlock | null {
    const from = state.bMarks[line] ?? 0;
    const alike = this.byFirstLine.get(state.src.slice(from, state.eMarks[line]));
    const found = alike?.findIndex((block) => standsAt(state, line, block)) ?? -1;
    return found < 0 ? null : (alike?.splice(found, 1)[0] ?? null);
  }

  /** Whether they were read with these definitions in force. */
  wereReadWith(references: References): boolean {
    return sameReferences(this.references, references);
  }
}

/** How many lines below a place some others are, each further down than the last. */
function linesOfPlaces(source: string, from: number, places: readonly number[]): readonly number[] {
  let [at, line] = [from, 0];
  return places.map((place) => {
    line += withLineFeeds(source.slice(at, place)).split('\n').length - 1;
    at = place;
    return line;
  });
}

const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

function canStandElsewhere(node: Node, text: string): boolean {
  if (text.includes(']:')) return false;
  return isList(node) ? !mayGoOn(node) : endsAtBlankLine(node);
}

const isList = (node: Node): boolean => node.type.isInGroup('list');

/** Code or raw HTML in a list may go on after a blank line. */
const mayGoOn = (node: Node): boolean =>
  node.type.name === 'codeBlock' ||
  node.type.name === 'sourceBlock' ||
  (!node.isTextblock && node.children.some(mayGoOn));

function standsAt(state: StateBlock, line: number, { text, lineCount, node }: KnownBlock): boolean {
  const from = state.bMarks[line] ?? 0;
  const after = line + lineCount;
  if (state.eMarks[after - 1] !== from + text.length || !state.src.startsWith(text, from)) return false;
  if (after < state.lineMax && !state.isEmpty(after)) return false;
  return !isList(node) || endsListAbove(state, state.skipEmptyLines(after));
}

/** Whether nothing that begins on this line, after a blank one, can belong to a list above. */
const endsListAbove = (state: StateBlock, line: number): boolean =>
  line >= state.lineMax || !/[-*+\d \t]/.test(state.src.charAt(state.bMarks[line] ?? 0));

const KNOWN = 'known';

/** The known block that a token stands for. */
export const knownBlockOf = (token: Token): KnownBlock | null =>
  token.type === KNOWN ? (token.meta as { block: KnownBlock }).block : null;

/** Has markdown-it look for each top-level block among the `known` ones of its environment before it reads it. */
export function lookUpKnownBlocks(md: MarkdownIt): void {
  md.block.ruler.before('table', 'known_block', takeKnownBlock);
  md.core.ruler.after('block', 'known_blocks', readWhatRefersElsewhere);
}

const knownTo = ({ env }: StateBlock | StateCore): KnownBlocks | undefined =>
  env['known'] as KnownBlocks | undefined;

function takeKnownBlock(state: StateBlock, startLine: number): boolean {
  const known = knownTo(state);
  // The marker of a link list says what the list under it is.
  if (!known || state.level > 0 || state.tokens.at(-1)?.type === 'html_block') return false;
  const block = known.take(state, startLine);
  if (!block) return false;
  state.line = startLine + block.lineCount;
  const token = state.push(KNOWN, '', 0);
  token.map = [startLine, state.line];
  token.meta = { block };
  return true;
}

/** Reads again the known blocks in which something may lead elsewhere, where the definitions are others. */
function readWhatRefersElsewhere(state: StateCore): void {
  const references = state.env.references ?? {};
  if (knownTo(state)?.wereReadWith(references) ?? true) return;
  state.tokens = state.tokens.flatMap((token): readonly Token[] => {
    const block = knownBlockOf(token);
    if (!block?.text.includes('[')) return [token];
    const [line] = token.map ?? [0];
    const tokens: Token[] = [];
    state.md.block.parse(block.text, state.md, { references }, tokens);
    for (const own of tokens) if (own.map) own.map = [own.map[0] + line, own.map[1] + line];
    return tokens;
  });
}
