/**
 * How many sections of an issue differ between two of its texts: a section counts where it was edited, added or taken
 * away; one that was only moved does not. The header, and what stands before the first heading, count as one each.
 */
export function changedSections(before: string, after: string): number {
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  return Math.max(countWithout(now, old), countWithout(old, now));
}

/** Every heading begins one, whatever its level, so that an edit counts where it is and not in all sections above. */
function sectionsOf(text: string): readonly string[] {
  const sections: string[] = [''];
  let fence: string | null = null;
  let isHeader = /^\ufeff?---\r?\n/.test(text);
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === null && !isHeader && /^ {0,3}#{1,6}(?:\s|$)/.test(line)) sections.push('');
    sections[sections.length - 1] += line;
    if (mark !== undefined) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence;
    if (isHeader && sections[0] !== line && /^---\s*$/.test(line)) {
      isHeader = false;
      sections.push('');
    }
  }
  return sections.map((section) => section.trim()).filter((section) => section !== '');
}

function countWithout(these: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return these.filter((section) => {
    const at = left.indexOf(section);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  }).length;
}
