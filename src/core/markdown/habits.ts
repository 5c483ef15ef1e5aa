import type { Token } from 'markdown-it';

/** How a file writes what can be written in several ways; new text follows it (format.md, promise 5). */
export interface Habits {
  readonly bullet: '-' | '*' | '+';
  readonly ordered: '.' | ')';
  readonly emphasis: '*' | '_';
  readonly strong: '**' | '__';
  readonly heading: 'atx' | 'setext';
  readonly fence: '```' | '~~~';
}

/** Counts, in the tokens of a file, how it writes each thing; where it never does, the default stands. */
export function habitsOf(tokens: readonly Token[]): Habits {
  const counts = new Map<string, number>();
  const count = (token: Token) => {
    const name = HABIT_OF[token.type];
    if (name === undefined) return;
    const key = `${name}:${name === 'fence' ? token.markup.slice(0, 3) : token.markup}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const token of tokens) {
    count(token);
    for (const child of token.children ?? []) count(child);
  }
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

/** The habits, with the signs that lists inside a block's source have there, where it has some. */
export function habitsWithin(habits: Habits, source: string): Habits {
  const counts = new Map<string, number>();
  for (const [, sign = ''] of source.matchAll(INNER_SIGN)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => a - b)
    .reduce((known, [sign]) => habitsWithSign(known, sign), habits);
}

const INNER_SIGN = /^[ \t>]+(?:\d{1,9})?([-*+.)])(?=[ \t])/gm;
