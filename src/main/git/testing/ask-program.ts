import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { AskProgram } from '#main/ask/ask-server.ts';

/** The program that asks, as plain Node can run it: what Galley does when git starts it, from the same source. */
export function nodeAskProgram(folder: string): AskProgram {
  const source = readFileSync(join(import.meta.dirname, '../../ask/ask-galley.ts'), 'utf8');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  const file = join(folder, 'ask-galley.mjs');
  const run =
    'process.exitCode = await runAskProgram(process.env, process.argv, (t) => process.stdout.write(t));';
  writeFileSync(file, `${outputText}\n${run}\n`);
  return [process.execPath, file];
}
