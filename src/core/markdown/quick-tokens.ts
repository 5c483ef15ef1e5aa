import createMarkdownIt, { type MarkdownIt, type StateInline, type Token } from 'markdown-it';

/**
 * Makes markdown-it build its tokens with a plain constructor. As it is published, a helper for old engines sets each of
 * their fields by name; of reading an issue, a sixth of the time went there. Everything else is markdown-it's own.
 */
export function buildTokensQuickly(md: MarkdownIt): void {
  md.block.State = QuickBlockState;
  md.inline.State = QuickInlineState;
}

type Nesting = Token['nesting'];

class QuickToken {
  map = null;
  level = 0;
  children = null;
  content = '';
  markup = '';
  info = '';
  block = false;
  hidden = false;
  attrs = null;
  meta = null;
  readonly type: string;
  readonly tag: string;
  readonly nesting: Nesting;

  constructor(type: string, tag: string, nesting: Nesting) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }
}
Object.setPrototypeOf(QuickToken.prototype, createMarkdownIt.Token.prototype);

const createToken = (type: string, tag: string, nesting: Nesting): Token =>
  new QuickToken(type, tag, nesting) as unknown as Token;

class QuickBlockState extends createMarkdownIt.StateBlock {
  override push(type: string, tag: string, nesting: Nesting): Token {
    const token = createToken(type, tag, nesting);
    token.block = true;
    if (nesting < 0) this.level -= 1;
    token.level = this.level;
    if (nesting > 0) this.level += 1;
    this.tokens.push(token);
    return token;
  }
}

class QuickInlineState extends createMarkdownIt.StateInline {
  override pushPending(): Token {
    const token = createToken('text', '', 0);
    token.content = this.pending;
    token.level = this.pendingLevel;
    this.tokens.push(token);
    this.pending = '';
    return token;
  }

  override push(type: string, tag: string, nesting: Nesting): Token {
    if (this.pending) this.pushPending();
    const token = createToken(type, tag, nesting);
    let meta: StateInline['tokens_meta'][number];
    if (nesting < 0) {
      this.level -= 1;
      this.delimiters = this._prev_delimiters.pop() ?? [];
    }
    token.level = this.level;
    if (nesting > 0) {
      this.level += 1;
      this._prev_delimiters.push(this.delimiters);
      this.delimiters = [];
      meta = { delimiters: this.delimiters };
    }
    this.pendingLevel = this.level;
    this.tokens.push(token);
    this.tokens_meta.push(meta);
    return token;
  }
}
