import { deflateSync } from 'node:zlib';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { bytesOf, concat, u32bytes } from '#core/images/bytes.ts';
import { pngChunk } from '#core/images/png-chunks.ts';

/** A PNG that can be shown: one colour, a number between 0 and 255 for each of red, green, blue. */
export function pngPicture(
  width: number,
  height: number,
  colour: readonly [number, number, number] = [140, 47, 27],
  extra: readonly Uint8Array[] = [],
): Uint8Array {
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, Buffer.from(colour))]);
  const lines = Buffer.concat(Array.from({ length: height }, () => line));
  return concat([
    bytesOf('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', concat([u32bytes(width), u32bytes(height), Uint8Array.of(8, 2, 0, 0, 0)])),
    ...extra,
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('IEND', bytesOf('')),
  ]);
}

/** A JPEG or WebP as the window's own encoder writes it, with further segments after its beginning. */
export async function encodedPicture(
  window: Page,
  type: 'image/jpeg' | 'image/webp',
  width: number,
  height: number,
): Promise<Uint8Array> {
  const bytes = await window.evaluate(
    async ({ type, width, height }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context) {
        const colours = context.createLinearGradient(0, 0, width, height);
        colours.addColorStop(0, '#8c2f1b');
        colours.addColorStop(1, '#1d6b45');
        context.fillStyle = colours;
        context.fillRect(0, 0, width, height);
      }
      const blob = await canvas.convertToBlob({ type });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    { type, width, height },
  );
  return Uint8Array.from(bytes);
}

/** A JPEG with segments of metadata behind its first one. */
export function withSegments(jpeg: Uint8Array, segments: readonly Uint8Array[]): Uint8Array {
  const at = 4 + (((jpeg[4] ?? 0) << 8) | (jpeg[5] ?? 0));
  return concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

/** Puts a picture on the system's clipboard as a screenshot tool would. */
export async function copyPicture(app: ElectronApplication, png: Uint8Array): Promise<void> {
  await app.evaluate(async (electron, base64) => {
    // Electron 45 has the clipboard of the web; those before have one of their own.
    const before = electron.clipboard as unknown as { writeImage?(image: Electron.NativeImage): void };
    const bytes = Buffer.from(base64, 'base64');
    if (before.writeImage) before.writeImage(electron.nativeImage.createFromBuffer(bytes));
    else {
      const item = { 'image/png': new Blob([bytes], { type: 'image/png' }) };
      await electron.clipboard.write([new electron.ClipboardItem(item)]);
    }
  }, Buffer.from(png).toString('base64'));
}

export interface DraggedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Drags files from outside over the page at a height of `over`, and drops them where asked. */
export async function dragFiles(
  over: Locator,
  files: readonly DraggedFile[],
  edge: 'top' | 'bottom',
  act: 'hover' | 'drop',
): Promise<void> {
  const sent = files.map(({ name, type, bytes }) => ({ name, type, bytes: [...bytes] }));
  await over.evaluate(
    (element, { sent, edge, act }) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of sent)
        data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      const at = {
        bubbles: true,
        cancelable: true,
        composed: true,
        clientX: box.left + 20,
        clientY: edge === 'top' ? box.top + 2 : box.bottom - 2,
        dataTransfer: data,
      };
      element.dispatchEvent(new DragEvent('dragenter', at));
      element.dispatchEvent(new DragEvent('dragover', at));
      if (act === 'drop') element.dispatchEvent(new DragEvent('drop', at));
    },
    { sent, edge, act },
  );
}

/**
 * The public web as a host on this machine: every name has a public address, and every connection over http ends at
 * `port`. All else, the checks among it, is the app's own.
 */
export async function stubWeb(app: ElectronApplication, port: number): Promise<void> {
  await app.evaluate((_electron, port) => {
    const http = process.getBuiltinModule('node:http');
    const net = process.getBuiltinModule('node:net');
    const dns = process.getBuiltinModule('node:dns/promises');
    const request = http.request;
    const agent = Object.assign(new http.Agent(), {
      createConnection: () => net.connect(port, '127.0.0.1'),
    });
    Object.assign(http, {
      request: (url: URL, options: object, done: () => void) => request(url, { ...options, agent }, done),
    });
    Object.assign(dns, { lookup: async () => [{ address: '93.184.216.34', family: 4 }] });
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, port);
}
