import type { Node } from 'prosemirror-model';

/** A block of the edited document, and the block of the source that it is, or that it was made of. */
export interface Match {
  readonly node: Node;
  /** Index of the source block with the same content; null for a new or edited block. */
  readonly same: number | null;
  /** Index of the source block this one was edited from, as far as can be told. */
  readonly editedFrom: number | null;
}

/**
 * Finds each block's origin: by identity first (an untouched node is the same object), then by equal content close
 * to neighbours already found (undo and redo build equal nodes anew), each source block at most once. A source block
 * left over between the same neighbours as an unmatched block, and of the same kind, is what that one was edited
 * from.
 *
 * @param nodes the blocks of an edited region, canonical
 * @param sources the source's blocks of that region, canonical
 * @param offset the index of the first of them among all blocks of the source; the answer counts from there
 */
export function matchBlocks(
  nodes: readonly Node[],
  sources: readonly Node[],
  offset: number,
): readonly Match[] {
  const same: (number | null)[] = nodes.map(() => null);
  const used = new Set<number>();
  const take = (at: number, index: number) => {
    same[at] = index;
    used.add(index);
  };
  const byIdentity = new Map(sources.map((node, index) => [node, index]));
  nodes.forEach((node, at) => {
    const index = byIdentity.get(node);
    if (index !== undefined && !used.has(index)) take(at, index);
  });
  takeEqual(nodes, sources, same, used, take);
  const absolute = (index: number | null): number | null => (index === null ? null : index + offset);
  return nodes.map((node, at) => ({
    node,
    same: absolute(same[at] ?? null),
    editedFrom: same[at] === null ? absolute(origin(at, nodes, sources, same, used)) : null,
  }));
}

type Take = (at: number, index: number) => void;

/** Equal content: the one right after the last neighbour's first, else the first free one. Size tells most apart at once. */
function takeEqual(
  nodes: readonly Node[],
  sources: readonly Node[],
  same: readonly (number | null)[],
  used: ReadonlySet<number>,
  take: Take,
): void {
  if (same.every((index) => index !== null)) return;
  const bySize = new Map<number, number[]>();
  sources.forEach((node, index) => {
    if (used.has(index)) return;
    const list = bySize.get(node.nodeSize);
    if (list) list.push(index);
    else bySize.set(node.nodeSize, [index]);
  });
  let previous = -1;
  nodes.forEach((node, at) => {
    const known = same[at];
    if (known !== null && known !== undefined) {
      previous = known;
      return;
    }
    const candidates = (bySize.get(node.nodeSize) ?? []).filter(
      (index) => !used.has(index) && (sources[index] as Node).eq(node),
    );
    const next = candidates.find((index) => index > previous) ?? candidates[0];
    if (next === undefined) return;
    take(at, next);
    previous = next;
  });
}

/** The first block left over between the neighbours' origins that is of this kind. */
function origin(
  at: number,
  nodes: readonly Node[],
  sources: readonly Node[],
  same: readonly (number | null)[],
  used: Set<number>,
): number | null {
  let before = at - 1;
  while (before >= 0 && same[before] === null) before -= 1;
  let after = at + 1;
  while (after < nodes.length && same[after] === null) after += 1;
  const from = (same[before] ?? -1) + 1;
  const to = same[after] ?? sources.length;
  for (let index = from; index < to; index += 1) {
    if (used.has(index) || !sameKind(sources[index] as Node, nodes[at] as Node)) continue;
    used.add(index);
    return index;
  }
  return null;
}

const sameKind = (a: Node, b: Node): boolean =>
  a.type === b.type || (a.type.isInGroup('list') && b.type.isInGroup('list'));
