/**
 * Opening and saving beside markdown-it alone and the Markdown of other editors: milliseconds of processor time for
 * all texts of a set, the peak of memory, and how many texts come back byte for byte.
 *
 * Processor time, and of the round that took least: on a machine that does other work as well, time on the wall
 * measures that work, and what else runs can only make a round slower.
 */
import path from 'node:path';
import { isAvailable, SUBJECTS, type Subject } from './markdown-subjects.ts';
import { corpusFolder, corpusVersions, NO_CORPUS, sample, sampleIssues } from './real-files.ts';

const WORDS = 100_000;

/** The sample issues one after another, without their headers, until there are enough words. */
function longIssue(): string {
  const bodies = sampleIssues().map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  let text = '';
  for (let at = 0, words = 0; words < WORDS; at += 1) {
    const body = bodies[at % bodies.length] ?? '';
    // References would be defined many times over, with other addresses.
    text += `${body.replace(/^\[[^\]^]+\]:.*$/gm, '')}\n`;
    words += body.split(/\s+/).length;
  }
  return text;
}

const TEXTS: Readonly<Record<string, () => readonly string[]>> = {
  '100,000 words': () => [longIssue()],
  corpus: () => sample(corpusVersions(corpusFolder() ?? ''), 600).map(({ text }) => text),
};

async function measure(subject: Subject, texts: readonly string[]) {
  // The first rounds run code that is not compiled yet. Memory is not collected by force between them: that throws
  // compiled code away as well, and an app that is open for hours has it.
  const rounds = texts.length === 1 ? 15 : 9;
  const time = <Value>(work: () => Value): { value: Value; ms: number } => {
    const all: number[] = [];
    let value!: Value;
    for (let round = 0; round < rounds; round += 1) {
      const start = process.cpuUsage();
      value = work();
      const { user, system } = process.cpuUsage(start);
      all.push((user + system) / 1000);
    }
    return { value, ms: Math.min(...all) };
  };
  const tool = await subject.load();
  const open = time(() => texts.map((text) => tool.open(text)));
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const { save, edit } = tool;
  if (!save || !edit) return { open: round(open.ms), unchanged: null, edited: null, identical: null, peak };
  const unchanged = time(() => open.value.map((opened) => save(opened)));
  const changed = open.value.map((opened) => edit(opened));
  const edited = time(() => changed.map((opened) => save(opened)));
  return {
    open: round(open.ms),
    unchanged: round(unchanged.ms),
    edited: round(edited.ms),
    identical: `${unchanged.value.filter((text, at) => text === texts[at]).length}/${texts.length}`,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const round = (ms: number): number => Math.round(ms * 100) / 100;

async function main([
  root = '',
  task = '',
  subjectName = '',
  textName = '',
]: readonly string[]): Promise<unknown> {
  process.chdir(path.resolve(root));
  if (task === 'list') {
    const available: string[] = [];
    for (const subject of SUBJECTS) if (await isAvailable(subject)) available.push(subject.name);
    const missing = SUBJECTS.filter(({ name }) => !available.includes(name)).map(({ name }) => name);
    return {
      texts: Object.keys(TEXTS).filter((name) => name !== 'corpus' || corpusFolder() !== null),
      subjects: available,
      notes: [
        'Processor time in milliseconds (least of some rounds) to open, to save unchanged, to save after one edit; peak is resident memory in MB.',
        ...(missing.length > 0 ? [`not installed, and left out: ${missing.join(', ')}`] : []),
        ...(corpusFolder() === null ? [NO_CORPUS] : []),
      ],
    };
  }
  const subject = SUBJECTS.find(({ name }) => name === subjectName);
  const texts = TEXTS[textName]?.() ?? [];
  if (!subject) throw new Error(`no subject ${subjectName}`);
  return { text: textName, subject: subjectName, ...(await measure(subject, texts)) };
}

process.stdout.write(JSON.stringify(await main(process.argv.slice(2))));
