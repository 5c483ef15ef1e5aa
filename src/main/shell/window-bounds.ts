import * as v from 'valibot';

/**
 * Where the window stood, and where it may stand now. What is kept was written by another session, on screens that
 * may be gone since: it is checked, moved onto a screen that is there, and given a size that can be worked in.
 */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
export const MINIMUM_SIZE = { width: 900, height: 600 } as const;

const whole = v.pipe(v.number(), v.safeInteger());
const keptPlace = v.object({
  bounds: v.object({ x: whole, y: whole, width: whole, height: whole }),
  maximised: v.boolean(),
});

/** `bounds` are those of the window when it is not maximised. */
export type WindowPlace = v.InferOutput<typeof keptPlace>;

/** Reads what `JSON.stringify` kept of a place; null where it is not one. */
export function parsePlace(text: string | null): WindowPlace | null {
  if (text === null) return null;
  try {
    const parsed = v.safeParse(keptPlace, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * The bounds to open with: as kept where enough of the window's top can be seen and grasped, else centred on the
 * first screen.
 *
 * @param workAreas of all screens, the primary one first, without task bars and docks
 */
export function fittingBounds(kept: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  if (kept !== null) {
    const area = workAreas.find((candidate) => canBeGrasped(kept, candidate));
    if (area !== undefined) return { x: kept.x, y: kept.y, ...fittingSize(kept, area) };
  }
  const size = fittingSize(kept ?? DEFAULT_SIZE, primary);
  return {
    x: primary.x + Math.max(0, Math.round((primary.width - size.width) / 2)),
    y: primary.y + Math.max(0, Math.round((primary.height - size.height) / 2)),
    ...size,
  };
}

type Size = Pick<Rectangle, 'width' | 'height'>;

/** No larger than the screen, but never below the size the layout needs. */
function fittingSize(wanted: Size, area: Size): Size {
  return {
    width: Math.max(MINIMUM_SIZE.width, Math.min(wanted.width, area.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(wanted.height, area.height)),
  };
}

/** A piece of the title bar wide enough to drag the window by lies on this screen. */
function canBeGrasped(window: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return visible >= 120 && window.y >= area.y - 8 && window.y <= area.y + area.height - 40;
}
