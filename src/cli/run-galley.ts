import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import type { Command, ExitCode, Output } from './command.ts';
import { COMMANDS } from './commands.ts';

/**
 * The command line: finds the command, parses its options, and runs it.
 *
 * @param args what stands after `galley`
 * @returns what to exit with
 */
export async function runGalley(args: readonly string[], output: Output): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    output.print(generalHelp());
    return 0;
  }
  if (name === '--version' || name === '-v') {
    output.print(manifest.version);
    return 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    output.complain(name === undefined ? generalHelp() : `galley: there is no “${name}”. See galley --help.`);
    return 2;
  }
  return runCommand(command, rest, output);
}

async function runCommand(command: Command, args: readonly string[], output: Output): Promise<ExitCode> {
  const help = { type: 'boolean', short: 'h' } as const;
  let parsed: ReturnType<typeof parseArgs>;
  try {
    const options = Object.entries(command.options).map(
      ([option, { type, short }]) => [option, short === undefined ? { type } : { type, short }] as const,
    );
    parsed = parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(options), help },
      allowPositionals: true,
    });
  } catch (cause) {
    output.complain(`galley ${command.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return 2;
  }
  const { help: wantsHelp, ...options } = parsed.values as Record<string, string | boolean | undefined>;
  if (wantsHelp) {
    output.print(commandHelp(command));
    return 0;
  }
  return command.run({ options, files: parsed.positionals }, output);
}

function generalHelp(): string {
  return [
    'galley: what Galley knows about newsletters, without its window',
    '',
    ...COMMANDS.map(({ name, usage, summary }) => `  galley ${name} ${usage}\n      ${summary}`),
    '',
    '  galley --help, galley COMMAND --help, galley --version',
    '',
    'Exits with 0 where all is well, 1 where the answer is no, 2 where the question was wrong.',
  ].join('\n');
}

function commandHelp({ name, usage, summary, options }: Command): string {
  const listed = Object.entries(options).map(
    ([option, { short, help }]) => `  ${short === undefined ? '' : `-${short}, `}--${option}  ${help}`,
  );
  return [`galley ${name} ${usage}`, '', summary, ...(listed.length > 0 ? ['', ...listed] : [])].join('\n');
}
