import type { Token } from 'markdown-it';

/** How a file writes what can be written in several ways; new text follows it (format.md, promise 5). */
export interface Habits {
  readonly bullet: '-' | '*' | '+';
  readonly ordered: '.' | ')';
  readonly emphasis: '*' | '_';
  readonly strong: '**' | '__';
  readonly heading: 'atx' | 'setext';
  readonly fence: '```' | '~~~';
  /** What stands before the line end of a hard break. */
  readonly lineBreak: '\\' | '  ';
}

/** How often a block writes each thing in which way (`bullet:-`); null where it writes none of them. */
export type Signs = ReadonlyMap<string, number> | null;

/** The signs in some of the tokens of a file: from one to before another. */
export function signsIn(tokens: readonly Token[], from: number, to: number): Signs {
  let signs: Map<string, number> | null = null;
  const count = (token: Token) => {
    if (token.nesting !== 1 && token.type !== 'fence') return;
    const name = HABIT_OF[token.type];
    if (name === undefined) return;
    const key = `${name}:${name === 'fence' ? token.markup.slice(0, 3) : token.markup}`;
    signs ??= new Map();
    signs.set(key, (signs.get(key) ?? 0) + 1);
  };
  const countBreaks = ({ content, children }: Token) => {
    if (!children?.some(({ type }) => type === 'hardbreak')) return;
    for (const [sign, written] of Object.entries(WRITTEN_BREAKS)) {
      const { length } = content.match(written) ?? [];
      signs ??= new Map();
      if (length > 0) signs.set(`lineBreak:${sign}`, (signs.get(`lineBreak:${sign}`) ?? 0) + length);
    }
  };
  for (let index = from; index < to; index += 1) {
    const token = tokens[index] as Token;
    count(token);
    if (token.type === 'inline') countBreaks(token);
    if (token.children) for (const child of token.children) count(child);
  }
  return signs;
}

const WRITTEN_BREAKS: Readonly<Record<Habits['lineBreak'], RegExp>> = {
  '\\': /\\\n/g,
  '  ': / {2,}\n/g,
};

/** How a file writes each thing, by the signs in its blocks; where it never does, the default stands. */
export function habitsOf(blocks: readonly { readonly signs: Signs }[]): Habits {
  const counts = new Map<string, number>();
  for (const { signs } of blocks)
    if (signs) for (const [key, count] of signs) counts.set(key, (counts.get(key) ?? 0) + count);
  const most = <Value extends string>(name: string, values: readonly Value[]): Value =>
    values.reduce((best, value) =>
      (counts.get(`${name}:${value}`) ?? 0) > (counts.get(`${name}:${best}`) ?? 0) ? value : best,
    );
  const setext = (counts.get('heading:=') ?? 0) + (counts.get('heading:-') ?? 0);
  const atx = (counts.get('heading:#') ?? 0) + (counts.get('heading:##') ?? 0);
  return {
    bullet: most('bullet', ['-', '*', '+']),
    ordered: most('ordered', ['.', ')']),
    emphasis: most('emphasis', ['*', '_']),
    strong: most('strong', ['**', '__']),
    heading: setext > atx ? 'setext' : 'atx',
    fence: most('fence', ['```', '~~~']),
    lineBreak: most('lineBreak', ['\\', '  ']),
  };
}

const HABIT_OF: Readonly<Record<string, string>> = {
  bullet_list_open: 'bullet',
  ordered_list_open: 'ordered',
  em_open: 'emphasis',
  strong_open: 'strong',
  heading_open: 'heading',
  fence: 'fence',
};

/** The habits, with the sign a list has in the source. */
export function habitsWithSign(habits: Habits, sign: string): Habits {
  if (sign === '.' || sign === ')') return { ...habits, ordered: sign };
  return sign === '-' || sign === '*' || sign === '+' ? { ...habits, bullet: sign } : habits;
}

/** The habits, with the signs that lists inside a block's source have there and its line breaks, where it has some. */
export function habitsWithin(habits: Habits, source: string): Habits {
  const [slashes, blanks] = [WRITTEN_BREAKS['\\'], WRITTEN_BREAKS['  ']].map(
    (written) => source.match(written)?.length ?? 0,
  ) as [number, number];
  const lineBreak = blanks > slashes ? '  ' : slashes > blanks ? '\\' : habits.lineBreak;
  const counts = new Map<string, number>();
  for (const [, sign = ''] of source.matchAll(INNER_SIGN)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => a - b)
    .reduce((known, [sign]) => habitsWithSign(known, sign), { ...habits, lineBreak });
}

const INNER_SIGN = /^[ \t>]+(?:\d{1,9})?([-*+.)])(?=[ \t])/gm;
