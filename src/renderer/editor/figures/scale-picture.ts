import { IMAGE_MEDIA_TYPES, type ImageFormat } from '#core/images/image-format.ts';

/** What a canvas can write; a picture of another kind becomes the one beside it, which holds as much. */
const WRITTEN: Readonly<Record<ImageFormat, ImageFormat>> = {
  png: 'png',
  jpeg: 'jpeg',
  webp: 'webp',
  avif: 'webp',
  gif: 'png',
  svg: 'png',
};
const QUALITY = 0.9;

/**
 * A smaller copy of a picture, turned upright, in sRGB; the bytes given stay as they are.
 *
 * @param longestSide of the copy, in pixels
 * @returns null where the picture cannot be decoded
 */
export async function scalePicture(
  bytes: Uint8Array,
  format: ImageFormat,
  longestSide: number,
): Promise<Uint8Array | null> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: IMAGE_MEDIA_TYPES[format] });
  try {
    const picture = await createImageBitmap(blob);
    const ratio = longestSide / Math.max(picture.width, picture.height);
    const width = Math.max(1, Math.round(picture.width * ratio));
    const height = Math.max(1, Math.round(picture.height * ratio));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
    picture.close();
    const type = IMAGE_MEDIA_TYPES[WRITTEN[format]];
    const scaled = await canvas.convertToBlob({ type, quality: QUALITY });
    return new Uint8Array(await scaled.arrayBuffer());
  } catch (cause) {
    // A damaged picture, or one too large for the machine: the author is told, the cause says no more.
    if (cause instanceof DOMException) return null;
    throw cause;
  }
}
