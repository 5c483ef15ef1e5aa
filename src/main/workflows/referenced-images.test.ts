import { describe, expect, it } from 'vitest';
import { referencedImages } from './referenced-images.ts';

describe('the images an issue names', () => {
  it.each([
    ['![a](assets/x/a.png)', ['issues/assets/x/a.png']],
    ['![a](assets/x/a.png "Title")', ['issues/assets/x/a.png']],
    ['![a](<assets/x/with blank.png>)', ['issues/assets/x/with blank.png']],
    ['![a](assets/x/with%20blank.png)', ['issues/assets/x/with blank.png']],
    ['![a](assets/x/a_(1).png)', ['issues/assets/x/a_(1).png']],
    ['![a](./assets/x/a.png?v=2#top)', ['issues/assets/x/a.png']],
    ['![a][one]\n\n[one]: assets/x/a.png', ['issues/assets/x/a.png']],
    ['<img alt="a" src="assets/x/a.png">', ['issues/assets/x/a.png']],
    [
      '[the data](assets/x/data.csv) ![a](assets/x/a.png) ![a](assets/x/a.png)',
      ['issues/assets/x/a.png', 'issues/assets/x/data.csv'],
    ],
    ['![a](https://example.org/assets/a.png) ![b](//x/assets/a.png) ![c](/assets/a.png)', []],
    ['![a](../assets/a.png) ![b](assets/../../.git/assets/x) [c](other.md) [d](#assets/x)', []],
    ['![a](assets/%zz.png) ![b](data:image/png;base64,assets/x)', []],
  ])('%s', (text, paths) => expect(referencedImages(text, 'issues/a.md')).toEqual(paths));
});
