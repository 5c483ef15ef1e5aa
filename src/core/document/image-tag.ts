/** What an `<img …>` tag says, as far as it can be shown. */
export interface ImageTag {
  readonly src: string;
  readonly alt: string;
  /** A number of pixels, or a percentage; null where the tag has no width or one of another kind. */
  readonly width: string | null;
}

/** Reads the tag of a picture; null where the source is anything else. */
export function readImageTag(source: string): ImageTag | null {
  const [, attributes] = /^<img(\s[^<>]*?)\/?>$/i.exec(source) ?? [];
  if (attributes === undefined) return null;
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name = '', quoted, single, bare]) => [
      name.toLowerCase(),
      quoted ?? single ?? bare ?? '',
    ]),
  );
  const width = /^(\d+)(px|%)?$/.exec(values.get('width') ?? '');
  return {
    src: plain(values.get('src') ?? ''),
    alt: plain(values.get('alt') ?? ''),
    width: width ? `${width[1]}${width[2] ?? 'px'}` : null,
  };
}

const ATTRIBUTE = /([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g;

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };

const plain = (value: string): string =>
  value.replace(/&(amp|quot|lt|gt|#39);/g, (_, name: string) => REFERENCES[name] ?? '');
