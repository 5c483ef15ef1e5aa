import { describe, expect, it } from 'vitest';
import { parseIssue } from '#core/markdown/index.ts';
import { foldQuery } from '#core/search/fold-text.ts';
import { findInText, pageText, searchable } from '#core/search/search-text.ts';
import { placeOfWords } from './show-found-words.ts';

const SOURCE = `---
title: The ferry
---

A *quiet* ferry to the Øresund,
where the sea is.

## The ferry

> Quoted: the ferry.

- A ferry, of course
- ![A chart](chart.png) The ferry leaves.

| Port | Ferry |
| --- | --- |
| Ystad | the ferry |
`;

const { document } = parseIssue(SOURCE);
const found = (query: string) =>
  findInText(searchable('', pageText(document)), foldQuery(query)).first.map((snippet) => ({
    snippet,
    place: placeOfWords(document, snippet),
  }));
const wordsAt = (place: { from: number; to: number } | null) =>
  place && document.textBetween(place.from, place.to, '|', ' ');

describe('words a search found', () => {
  it.each(['ferry', 'the ferry', 'quiet ferry', 'oresund, where', 'chart', 'leaves', 'ystad', 'course'])(
    '%s: are found in the document, each at its own place and not in the header',
    (query) => {
      const places = found(query);
      for (const { snippet, place } of places) expect(wordsAt(place)).toBe(snippet.match);
      const starts = places.map(({ place }) => place?.from ?? 0);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    },
  );

  it('are nowhere once they are gone', () => {
    expect(placeOfWords(document, { section: null, before: 'to ', match: 'Malmö', after: '.' })).toBeNull();
  });
});
