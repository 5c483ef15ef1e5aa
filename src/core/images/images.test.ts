import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as make from '../testing/image-bytes.ts';
import { bytesOf, concat, latin } from './bytes.ts';
import { orientationOf } from './exif.ts';
import { type ImageFormat, imageFacts, LARGE_SIDE, scaledSize, sniffImage } from './image-format.ts';
import { imageFileName, imageStem } from './image-name.ts';
import { stripMetadata } from './strip-metadata.ts';

const text = (bytes: Uint8Array | null) => (bytes === null ? null : latin(bytes, 0, bytes.length));

describe('what a file is, by its bytes', () => {
  test.each<[string, Uint8Array, ImageFormat | null]>([
    ['a PNG', make.png(), 'png'],
    ['a JPEG', make.jpeg(), 'jpeg'],
    ['a GIF', make.gif(), 'gif'],
    ['an old GIF', bytesOf('GIF87a\x01\0\x01\0\0\0\0'), 'gif'],
    ['a WebP', make.webp(), 'webp'],
    ['an AVIF', make.avif(), 'avif'],
    ['an AVIF that says it is HEIF first', make.avif({ brand: 'mif1' }), 'avif'],
    ['an SVG', make.svg(), 'svg'],
    ['a bare SVG', bytesOf('<svg/>'), 'svg'],
    [
      'an SVG after its byte order mark and doctype',
      bytesOf('\xef\xbb\xbf\n<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>\n<svg >'),
      'svg',
    ],
    ['a page of HTML', bytesOf('<!DOCTYPE html><html><svg></svg></html>'), null],
    ['other XML', bytesOf('<?xml version="1.0"?><rss></rss>'), null],
    ['words about SVG', bytesOf('Here is <svg>'), null],
    ['a HEIC', bytesOf('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), null],
    ['a film', bytesOf('\0\0\0\x18ftypisom\0\0\x02\0isommp42'), null],
    ['a sound', make.wave(), null],
    ['a PDF', bytesOf('%PDF-1.7'), null],
    ['a program', bytesOf('\x7fELF'), null],
    ['nothing', bytesOf(''), null],
  ])('%s', (_, bytes, format) => {
    expect(sniffImage(bytes)).toBe(format);
  });

  test.each<[string, Uint8Array]>([
    ['png', make.png()],
    ['jpeg', make.jpeg({ metadata: make.jpegMetadata() })],
    ['gif', make.gif()],
    ['webp', make.webp()],
    ['avif', make.avif()],
  ])('the size of %s', (_, bytes) => {
    expect(imageFacts(bytes)?.size).toEqual({ width: 3, height: 2 });
  });

  test('the size of a WebP without extensions', () => {
    const lossless = concat([
      bytesOf('RIFF\x10\0\0\0WEBPVP8L\x05\0\0\0'),
      Uint8Array.of(0x2f, 0x8f, 0xc1, 0x12, 0),
    ]);
    expect(imageFacts(lossless)?.size).toEqual({ width: 400, height: 76 });
    const lossy = bytesOf('RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x90\x01\x4c\0');
    expect(imageFacts(lossy)?.size).toEqual({ width: 400, height: 76 });
  });

  test('what moves is known', () => {
    const moving = concat([
      make.png().subarray(0, 33),
      bytesOf('\0\0\0\x08acTL\0\0\0\x02\0\0\0\0sum!'),
      make.png().subarray(33),
    ]);
    expect(imageFacts(moving)?.animated).toBe(true);
    expect(imageFacts(make.webp([bytesOf('ANIM\0\0\0\0')]))?.animated).toBe(true);
    expect(imageFacts(make.avif({ brand: 'avis' }))?.animated).toBe(true);
    expect(
      [make.png(), make.webp(), make.avif(), make.jpeg()].map((bytes) => imageFacts(bytes)?.animated),
    ).toEqual([false, false, false, false]);
  });

  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 2000, height: 1500 },
    ],
    [
      { width: 1000, height: 5000 },
      { width: 400, height: 2000 },
    ],
    [
      { width: 60_000, height: 1 },
      { width: 2000, height: 1 },
    ],
    [{ width: LARGE_SIDE, height: LARGE_SIDE }, null],
    [null, null],
  ])('%j is offered as %j', (size, offered) => {
    expect(scaledSize({ format: 'jpeg', size, animated: false })).toEqual(offered);
    expect(scaledSize({ format: 'png', size, animated: true })).toBeNull();
    for (const format of ['svg', 'gif'] as const)
      expect(scaledSize({ format, size, animated: false })).toBeNull();
  });
});

describe('metadata', () => {
  const full: Readonly<Record<Exclude<ImageFormat, 'svg'>, readonly [Uint8Array, Uint8Array]>> = {
    jpeg: [
      make.jpeg({ metadata: make.jpegMetadata(), trailer: concat([make.jpeg(), bytesOf(make.SECRET)]) }),
      make.jpeg(),
    ],
    png: [make.png({ extra: make.pngMetadata(), trailer: bytesOf(make.SECRET) }), make.png()],
    webp: [make.webp(make.webpMetadata(), 0x2c), make.webp()],
    gif: [make.gif(make.gifMetadata()), make.gif()],
    avif: [make.avif(), make.avif({ secrets: [] })],
  };

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'goes from %s, and the picture stays to the byte',
    (format) => {
      const [told, plain] = full[format];
      expect(text(told)).toContain(make.SECRET);
      // The stuffing byte before the end-of-image mark is no part of the picture.
      const stripped = stripMetadata(told, format);
      expect(text(stripped)).not.toContain(make.SECRET);
      expect(stripped).toEqual(stripMetadata(plain, format));
      expect(imageFacts(stripped as Uint8Array)).toEqual(imageFacts(plain));
    },
  );

  test('goes from AVIF in place, and nothing else moves', () => {
    const [told] = full.avif;
    const stripped = stripMetadata(told, 'avif') as Uint8Array;
    expect(text(told)?.split(make.SECRET)).toHaveLength(3);
    expect(text(stripped)).not.toContain('GPS');
    expect(stripped.length).toBe(told.length);
    expect(text(stripped)).toContain('av1!\0\0\0\0MM\0*\0\0\0\x08\0');
    expect(text(stripped)).toContain('irot');
    expect(imageFacts(stripped)).toEqual(imageFacts(told));
  });

  test('an AVIF whose items cannot be found is not promised anything', () => {
    const broken = make.avif();
    const at = text(broken)?.indexOf('iloc') ?? 0;
    broken[at] = 0x78;
    expect(stripMetadata(broken, 'avif')).toBeNull();
  });

  test.each([1, 2, 3, 6, 8, 9])('orientation %i stays where it says something', (orientation) => {
    const turned = orientation >= 2 && orientation <= 8 ? orientation : null;
    const j = stripMetadata(make.jpeg({ metadata: make.jpegMetadata(orientation) }), 'jpeg') as Uint8Array;
    const p = stripMetadata(make.png({ extra: make.pngMetadata(orientation) }), 'png') as Uint8Array;
    const w = stripMetadata(make.webp(make.webpMetadata(orientation), 0x2c), 'webp') as Uint8Array;
    for (const bytes of [j, p, w]) {
      const at = text(bytes)?.indexOf('MM\0*') ?? -1;
      expect(at === -1 ? null : orientationOf(bytes.subarray(at))).toBe(turned);
      expect(text(bytes)).not.toContain('GPS');
    }
    expect((w[20] ?? 0) & 0x0c).toBe(turned === null ? 0 : 0x08);
  });

  test('orientation is read whichever way round its numbers are', () => {
    const little = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    expect(orientationOf(Uint8Array.from(little))).toBe(6);
    expect(orientationOf(Uint8Array.from(little.slice(0, 14)))).toBeNull();
    expect(orientationOf(bytesOf('II*\0\xff\xff\xff\xff'))).toBeNull();
    expect(orientationOf(bytesOf(''))).toBeNull();
  });

  test.each(Object.entries(full))('there is nothing to take away twice from %s', (name, [told]) => {
    const format = name as ImageFormat;
    const once = stripMetadata(told, format) as Uint8Array;
    expect(stripMetadata(once, format)).toBe(once);
  });

  test('an SVG is left as it is', () => {
    const drawing = make.svg('<metadata>x</metadata>');
    expect(stripMetadata(drawing, 'svg')).toBe(drawing);
  });

  test.each(Object.entries(full))(
    'a %s that breaks off anywhere throws nothing and grows no secret',
    (name, [told]) => {
      const format = name as ImageFormat;
      for (let length = 0; length <= told.length; length += 1) {
        const stripped = stripMetadata(told.subarray(0, length), format);
        if (format !== 'avif') expect(text(stripped) ?? '').not.toContain(make.SECRET);
      }
    },
  );

  test('whatever the bytes are, nothing is thrown, and a second time changes nothing', () => {
    const formats: ImageFormat[] = ['png', 'jpeg', 'gif', 'webp', 'avif', 'svg'];
    const beginnings = Object.values(full).map(([told]) => told);
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }),
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(...formats),
        (beginning, changes, more, format) => {
          const bytes = concat([beginning, more]);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          expect(() => imageFacts(bytes)).not.toThrow();
          const kind = sniffImage(bytes) ?? format;
          const once = stripMetadata(bytes, kind);
          if (once === null) return;
          expect(once.length).toBeLessThanOrEqual(bytes.length + 40);
          expect(stripMetadata(once, kind)).toEqual(once);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what a picture is called', () => {
  test.each<[readonly string[], string]>([
    [['Repair ships.PNG'], 'repair-ships'],
    [['Größe & Gewicht, 2025.jpeg'], 'grosse-gewicht-2025'],
    [['image.png', 'Bar chart: ships by country'], 'bar-chart-ships-by-country'],
    [['IMG_0042.JPG', '', 'The quay at dawn'], 'the-quay-at-dawn'],
    [['Screenshot 2026-02-03 at 10.04.22.png', 'Rest of world'], 'rest-of-world'],
    [['Screenshot_20260203.png'], 'screenshot-20260203'],
    [['5f2b9c1e-77aa-4b1e-9b7e-0a1b2c3d4e5f.webp', 'Map'], 'map'],
    [['con.png'], 'con-picture'],
    [['图片.png'], 'picture'],
    [[], 'picture'],
    [['…'], 'picture'],
    [['../../etc/passwd'], 'etcpasswd'],
    [['a.b.c.svg'], 'abc'],
    [
      ['The very long name of a picture that somebody took great care to describe.png'],
      'the-very-long-name-of-a-picture-that-somebody-took-great',
    ],
  ])('%j is %s', (hints, stem) => {
    expect(imageStem(hints)).toBe(stem);
  });

  test('is safe everywhere, whatever it comes from', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('nul', 'COM1', 'lpt9.png', '-', 'aux.', '.git'),
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        fc.constantFrom<ImageFormat>('jpeg', 'svg'),
        fc.integer({ min: 1, max: 999 }),
        (hints, format, n) => {
          const name = imageFileName(imageStem(hints), format, n);
          expect(name).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,66}[a-z0-9])?\.(?:jpg|svg)$/);
          expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./);
        },
      ),
    );
  });

  test('a name that is taken gets a number', () => {
    expect([1, 2, 3].map((n) => imageFileName('ships', 'jpeg', n))).toEqual([
      'ships.jpg',
      'ships-2.jpg',
      'ships-3.jpg',
    ]);
  });
});
