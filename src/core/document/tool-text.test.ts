import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findToolText, kindOfSource, splitTemplates, visibleTextOf } from './tool-text.ts';

const foundIn = (text: string): readonly string[] =>
  findToolText(text).map(({ from, to }) => text.slice(from, to));

describe('text of other tools is recognised:', () => {
  test.each([
    // math
    ['so $E = mc^2$ holds', ['$E = mc^2$']],
    ['$a$/$b$ and ($c$)', ['$a$', '$b$', '$c$']],
    ['the $n$th and $k$-means', ['$n$', '$k$']],
    ['of$x_1$and', ['$x_1$']],
    ['$x^+$, $x_-$, $a_1,$', ['$x^+$', '$x_-$', '$a_1,$']],
    ['设$x$为实数，값$y$은', ['$x$', '$y$']],
    ['$2x + 3$, $10^6$, $0 < x < 1$', ['$2x + 3$', '$10^6$', '$0 < x < 1$']],
    ['$\\frac{1}{2}$ and $\\text{if it costs } x$', ['$\\frac{1}{2}$', '$\\text{if it costs } x$']],
    ['$\\alpha_i$.', ['$\\alpha_i$']],
    ['$[0, 1)$ and $3\\sin x$', ['$[0, 1)$', '$3\\sin x$']],
    ['$p_{max}$ $F = ma$ $f(x)$', ['$p_{max}$', '$F = ma$', '$f(x)$']],
    ['$a_1, \\dots, a_n$', ['$a_1, \\dots, a_n$']],
    ['$$\\sum_i i$$ in a line', ['$$\\sum_i i$$']],
    ['$$ x $$', ['$$ x $$']],
    ['$`\\sqrt{3}`$', ['$`\\sqrt{3}`$']],
    ['\\(x\\) and \\(x_1 + y\\), \\(f(x)\\)', ['\\(x\\)', '\\(x_1 + y\\)', '\\(f(x)\\)']],
    ['\\\\(x^2\\\\)', ['\\\\(x^2\\\\)']],
    ['$a +\nb$', ['$a +\nb$']],
    // templates
    ['{{ site.title }} by {{page.author}}', ['{{ site.title }}', '{{page.author}}']],
    ['{% include x.html a="b}" %} x', ['{% include x.html a="b}" %}']],
    ['{%- if a_b -%}x{%- endif -%}', ['{%- if a_b -%}', '{%- endif -%}']],
    [
      '{{< ref "a_b.md" >}} {{% note %}}x{{% /note %}}',
      ['{{< ref "a_b.md" >}}', '{{% note %}}', '{{% /note %}}'],
    ],
    ['{{{ raw }}} {# note #}', ['{{{ raw }}}', '{# note #}']],
    ['{{< code `x` >}}', ['{{< code `x` >}}']],
    // wikilinks
    [
      '[[Page]] [[Page#Head|label]] ![[a b.png|200]]',
      ['[[Page]]', '[[Page#Head|label]]', '![[a b.png|200]]'],
    ],
    // attributes
    ['Title {#id}', ['{#id}']],
    [
      'x{: .lead} {:.no_toc} {:toc} {:target="_blank"}',
      ['{: .lead}', '{:.no_toc}', '{:toc}', '{:target="_blank"}'],
    ],
    ['x {.class #id key="a b"} {width=50%} {-}', ['{.class #id key="a b"}', '{width=50%}', '{-}']],
    ['{::nomarkdown}x{:/}', ['{::nomarkdown}', '{:/}']],
  ])('%j', (text, expected) => {
    expect(foundIn(text)).toEqual(expected);
  });
});

const PROSE = [
  '$5 to $10',
  '$5 and 10$ more',
  '$5-$10, $5–$10, $5/$10, $5M/$10M',
  'US$5 or A$6, R$ 5 and C$7',
  'It cost 5$ or 10$.',
  '5$-10$, (5$,10$)',
  'Revenue ($) and cost ($) in millions',
  'Pay $5/month, or 60$ a year',
  '$5-$',
  '$5+$, $A,$',
  '$HOME/$USER and $PATH:$HOME, $USER$HOME, $A,$B $C+$D',
  'set $HOME or the other$',
  'from $US to A$ and back',
  'A$AP Rocky, Ke$ha, Micro$oft',
  '$AAPL, $MSFT/$TSLA ($GOOG)',
  '$$ to $$$ a dinner, $$–$$$, ($$ or $$)',
  '**$5** and *10$*, **$5**/**$6**, **$5**, **10$**',
  '~~$10~~ $8',
  '“$” and “$”, "$" or "$", \'$\' and \'$\'',
  '$1 = 0.9€ = 1.3C$',
  '价格是$5到6$，$5元和10$',
  'costs $1,000.50 (was 2,000$).',
  '[$5](u) or [b$](u)',
  '<b>$5</b> or <b>4$</b>',
  '\\$x$ is escaped, $x\\$ too',
  '`$x` and $y',
  '$5 `a$`',
  'in $100bn and 200bn$ steps',
  '$20 for 10$-worth',
  'item\\(s\\), \\(see below\\), \\(2019\\), \\(PDF\\)',
  '{{}} {{ }} {%%} { x } {x} {1, 2} {:-) {: } {a=b}',
  '{:ok, value} {"a": 1} {.5}',
  '[[1]](https://x.y) [[1]] [[ -f x ]] [[^1]] [[a](b)]',
  '\\{{ x }} \\[[x]] \\{% x %} \\{#id}',
  'Write {{ and `}}`',
  '{{ never closed',
];

describe('prose stays prose:', () => {
  test.each(PROSE)('%s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  const amount = fc.oneof(
    fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    fc.integer({ min: 1, max: 2_000_000 }).map((value) => value.toLocaleString('en')),
    fc
      .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('k', 'K', 'm', 'M', 'bn', 'B', ' million'))
      .map(([value, unit]) => value + unit),
  );
  const price = fc.oneof(
    amount.map((value) => `$${value}`),
    amount.map((value) => `US$${value}`),
    amount.map((value) => `**$${value}**`),
  );
  const between = fc.constantFrom(
    ' to ',
    '-',
    '–',
    '/',
    ' or ',
    ', ',
    ' and ',
    '; ',
    ' (',
    ') ',
    ' vs. ',
    ': ',
    '\n',
    ' | ',
    ' → ',
    '+',
  );
  test('whatever stands between prices', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(price, between), { minLength: 1, maxLength: 6 }), (parts) => {
        expect(foundIn(parts.flat().join(''))).toEqual([]);
      }),
    );
  });
});

test('a template may hold what would end an address', () => {
  expect(splitTemplates('{{ "/" | relative_url }}/a(b){%x%}')).toEqual([
    '',
    '{{ "/" | relative_url }}',
    '/a(b)',
    '{%x%}',
    '',
  ]);
  expect(splitTemplates('a {{ b')).toEqual(['a {{ b']);
});

test('a hostile text takes linear time', () => {
  for (const sign of ['{', '{{', '$', '$a', '[[', '\\(', '{: a', '{#a ', '{% `', '![[a'])
    expect(findToolText(sign.repeat(50_000)).length).toBeLessThanOrEqual(50_000);
});

test('names and words of source', () => {
  expect(kindOfSource('$x$')).toBe('math');
  expect(kindOfSource('<b class="x">')).toBe('html');
  expect(kindOfSource('[](<x>)')).toBe('markdown');
  expect(visibleTextOf('[[Page|the label]]')).toBe('the label');
  expect(visibleTextOf('[[Page]]')).toBe('Page');
  expect(visibleTextOf('{{ x }}')).toBe('');
});
