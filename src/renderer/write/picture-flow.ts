import type { Editor } from '@tiptap/core';
import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { ImageFile } from '#contract/replies.ts';
import { MAX_IMAGE_BYTES, MAX_READ_IMAGE_BYTES } from '#contract/requests.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { type ImageFacts, imageFacts, LARGE_SIDE, scaledSize } from '#core/images/image-format.ts';
import { ask } from '../door/door.ts';
import {
  isLocalAddress,
  picturesIn,
  picturesToStore,
  withAddresses,
  wordsOf,
} from '../editor/figures/pasted-pictures.ts';
import type { PictureRequest } from '../editor/figures/picture-request.ts';
import {
  type FigureContent,
  keepFigure,
  keepFigurePlace,
  keepSelection,
  keptFigure,
  pasteAt,
  placeFigures,
  sectionTitleAt,
  setPicture,
} from '../editor/figures/place-figures.ts';
import { scalePicture } from '../editor/figures/scale-picture.ts';

/** A large picture, and what could be made of it. */
export interface ScaleQuestion {
  readonly name: string;
  readonly bytes: number;
  readonly size: NonNullable<ImageFacts['size']>;
  readonly scaled: NonNullable<ImageFacts['size']>;
  /** It is too large to be stored as it is. */
  readonly mustScale: boolean;
}

export type ScaleAnswer = 'keep' | 'scale' | 'cancel';

export interface PictureFlowParts {
  readonly editor: Editor;
  readonly issueId: IssueId;
  /** Where the pictures of the open issue are for the window. */
  readonly assetBase: string;
  readonly askScale: (question: ScaleQuestion) => Promise<ScaleAnswer>;
  readonly report: (error: AppError) => void;
}

/** Does what the page asks for with a picture. Nothing is stored before the author has answered all questions. */
export async function performPictureRequest(parts: PictureFlowParts, request: PictureRequest): Promise<void> {
  switch (request.kind) {
    case 'bring-in':
      return await bringIn(parts, request);
    case 'paste':
      return await paste(parts, request);
    case 'replace':
      return await changePicture(parts, request.figureAt, () => ask('image:choose', {}));
    case 'bring-home':
      return await changePicture(parts, request.figureAt, (src) => ask('image:fetch', { url: src }));
    case 'scale':
      return await scaleDown(parts, request.figureAt);
  }
}

/** The author chooses a file for a new figure at the caret. */
export async function insertChosenFigure(parts: PictureFlowParts): Promise<void> {
  const { editor } = parts;
  const section = sectionTitleAt(editor.state.doc, editor.state.selection.from);
  await fillPlace(editor, null, async () => {
    const src = await stored(parts, await ask('image:choose', {}), [section]);
    return src === null ? [] : [{ src, alt: '' }];
  });
  editor.view.focus();
}

type BringIn = Extract<PictureRequest, { kind: 'bring-in' }>;

async function bringIn(parts: PictureFlowParts, { files, hints, at }: BringIn): Promise<void> {
  const { editor } = parts;
  const section = sectionTitleAt(editor.state.doc, at ?? editor.state.selection.from);
  await fillPlace(editor, at, async () => {
    const figures: FigureContent[] = [];
    for (const file of files) {
      const src = await stored(parts, await readFile(file), [...hints, section]);
      if (src !== null) figures.push({ src, alt: '' });
    }
    return figures;
  });
}

/** Keeps a place while figures are got ready, and puts them there; without any, nothing changes. */
async function fillPlace(
  editor: Editor,
  at: number | null,
  get: () => Promise<readonly FigureContent[]>,
): Promise<void> {
  const place = keepFigurePlace(editor, at);
  let figures: readonly FigureContent[] = [];
  try {
    figures = await get();
  } finally {
    placeFigures(editor, place, figures);
  }
}

async function readFile(file: File): Promise<Result<ImageFile, AppError>> {
  const { name } = file;
  if (file.size > MAX_READ_IMAGE_BYTES)
    return failed<AppError>({ kind: 'image-too-large', name, maxBytes: MAX_READ_IMAGE_BYTES });
  const content = await file.arrayBuffer().catch((cause: unknown) => {
    // A folder, or a file that is gone by now.
    if (cause instanceof DOMException) return null;
    throw cause;
  });
  if (content === null) return failed<AppError>({ kind: 'image-not-readable', name });
  return ok({ name, bytes: new Uint8Array(content) });
}

/** Parts from a page with pictures in their addresses, or from another issue: pictures first, then the parts. */
async function paste(
  parts: PictureFlowParts,
  { slice, from, notes }: Extract<PictureRequest, { kind: 'paste' }>,
): Promise<void> {
  const { editor, issueId, report } = parts;
  const place = keepSelection(editor);
  const addresses = new Map<string, string>();
  for (const src of picturesToStore(slice)) {
    const file = imageInAddress(src);
    // A picture that cannot be stored leaves a figure that asks for one.
    addresses.set(src, file === null ? '' : ((await stored(parts, ok(file), wordsOf(slice, src))) ?? ''));
  }
  const sources = picturesIn(slice).filter(isLocalAddress);
  if (from !== null && from !== issueId && sources.length > 0) {
    const brought = await ask('image:bring-along', { from, to: issueId, sources: [...sources] });
    if (!brought.ok) report(brought.error);
    else for (const [src, now] of Object.entries(brought.value.addresses)) addresses.set(src, now);
  }
  pasteAt(editor, place, withAddresses(slice, addresses), notes);
}

const BASE64 = /^data:image\/[\w.+-]+(?:;[\w=.-]+)*;base64,/i;

/** The picture that an address holds; null where it holds none that can be read. */
function imageInAddress(src: string): ImageFile | null {
  const head = BASE64.exec(src)?.[0];
  if (head === undefined || src.length > MAX_READ_IMAGE_BYTES * 1.4) return null;
  try {
    const content = atob(src.slice(head.length));
    return { name: '', bytes: Uint8Array.from(content, (char) => char.charCodeAt(0)) };
  } catch {
    // Not Base64: the figure will ask for a file.
    return null;
  }
}

/** Another picture for a figure that is there; its words stay. */
async function changePicture(
  parts: PictureFlowParts,
  figureAt: number,
  get: (src: string) => Promise<Result<ImageFile | null, AppError>>,
): Promise<void> {
  const { editor } = parts;
  const figure = keepFigure(editor, figureAt);
  const node = keptFigure(editor, figure)?.node;
  const got = await get(String(node?.attrs['src'] ?? ''));
  const hints = [String(node?.attrs['alt'] ?? ''), node?.textContent ?? ''];
  setPicture(editor, figure, await stored(parts, got, hints));
  editor.view.focus();
}

/** A smaller copy of a stored picture, beside it. The file it is made from stays as it is. */
async function scaleDown(parts: PictureFlowParts, figureAt: number): Promise<void> {
  const { editor, assetBase } = parts;
  await changePicture(parts, figureAt, async (src) => {
    const response = await fetch(new URL(src, `app://galley/${assetBase}`));
    const name = decodeURIComponent(src.split('/').at(-1) ?? '');
    if (!response.ok) return failed<AppError>({ kind: 'image-not-readable', name });
    return ok({ name, bytes: new Uint8Array(await response.arrayBuffer()) });
  });
  editor.view.focus();
}

/** Stores a picture, smaller where the author wants that. Gives its address; null where nothing was stored. */
async function stored(
  parts: PictureFlowParts,
  got: Result<ImageFile | null, AppError>,
  hints: readonly string[],
): Promise<string | null> {
  const result = got.ok ? await storedOrWhy(parts, got.value, hints) : got;
  if (!result.ok) parts.report(result.error);
  return result.ok ? result.value : null;
}

async function storedOrWhy(
  parts: PictureFlowParts,
  file: ImageFile | null,
  hints: readonly string[],
): Promise<Result<string | null, AppError>> {
  if (file === null) return ok(null);
  const sized = await sizedAsWanted(parts, file);
  if (!sized.ok || sized.value === null) return sized.ok ? ok(null) : sized;
  const names = [file.name, ...hints].filter((hint) => hint !== '').map((hint) => hint.slice(0, 500));
  const reply = await ask('image:store', { issueId: parts.issueId, bytes: sized.value, hints: names });
  return reply.ok ? ok(reply.value.src) : reply;
}

async function sizedAsWanted(
  { askScale }: PictureFlowParts,
  { name, bytes }: ImageFile,
): Promise<Result<Uint8Array | null, AppError>> {
  const facts = imageFacts(bytes);
  if (facts === null) return failed<AppError>({ kind: 'image-not-readable', name });
  const scaled = scaledSize(facts);
  const mustScale = bytes.length > MAX_IMAGE_BYTES;
  if (scaled === null || facts.size === null) {
    return mustScale
      ? failed<AppError>({ kind: 'image-too-large', name, maxBytes: MAX_IMAGE_BYTES })
      : ok(bytes);
  }
  const answer = await askScale({ name, bytes: bytes.length, size: facts.size, scaled, mustScale });
  if (answer !== 'scale') return ok(answer === 'keep' ? bytes : null);
  const smaller = await scalePicture(bytes, facts.format, LARGE_SIDE);
  return smaller === null ? failed<AppError>({ kind: 'image-not-readable', name }) : ok(smaller);
}
