/** A version of an issue, and those it was made from; several where work was joined. */
export interface VersionNode {
  readonly id: string;
  readonly parents: readonly string[];
}

/** The versions of an issue by name. */
export type VersionGraph = ReadonlyMap<string, VersionNode>;

export const graphOf = (versions: readonly VersionNode[]): VersionGraph =>
  new Map(versions.map((version) => [version.id, version]));

/** A version and all that went into it, children before their parents. Names that the graph does not know are left out. */
export function ancestry(graph: VersionGraph, from: string | null): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  // Depth first without recursion: a history can be thousands of versions long.
  const stack: { readonly id: string; next: number }[] = [];
  const enter = (id: string) => {
    if (!graph.has(id) || seen.has(id)) return;
    seen.add(id);
    stack.push({ id, next: 0 });
  };
  if (from !== null) enter(from);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const parent = graph.get(top.id)?.parents[top.next];
    top.next += 1;
    if (parent !== undefined) enter(parent);
    else order.push((stack.pop() as { id: string }).id);
  }
  return order.reverse();
}

/** What lies between two versions, which need not be in one line. */
export interface Between {
  /** What only the one has, and what only the other has: children first. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  /** What both have, as far as a way from one to the other leads through it: children first. */
  readonly shared: readonly string[];
}

/** @param before null where a text is compared with nothing */
export function versionsBetween(graph: VersionGraph, before: string | null, after: string): Between {
  const [old, now] = [ancestry(graph, before), ancestry(graph, after)];
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const onlyBefore = old.filter((id) => !inNow.has(id));
  const onlyAfter = now.filter((id) => !inOld.has(id));
  const border = new Set(
    [...onlyBefore, ...onlyAfter].flatMap((id) =>
      parentsIn(graph, id).filter((parent) => inOld.has(parent) && inNow.has(parent)),
    ),
  );
  for (const id of [before, after]) if (id !== null && inOld.has(id) && inNow.has(id)) border.add(id);
  // Words of one side are followed down as far as the last place where a line of work left.
  const leads = new Set<string>(border);
  const both = old.filter((id) => inNow.has(id));
  for (const id of [...both].reverse()) {
    if (parentsIn(graph, id).some((parent) => leads.has(parent))) leads.add(id);
  }
  return { onlyBefore, onlyAfter, shared: both.filter((id) => leads.has(id)) };
}

/** The parents of a version that the graph knows. */
export const parentsIn = (graph: VersionGraph, id: string): readonly string[] =>
  (graph.get(id)?.parents ?? []).filter((parent) => graph.has(parent));
