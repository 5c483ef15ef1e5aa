/** A command of `galley`: one file each, listed in `commands.ts`. */
export interface Command {
  readonly name: string;
  /** What stands after the name, as the help shows it. */
  readonly usage: string;
  readonly summary: string;
  /** Options in the form of `util.parseArgs`; `--help` is there without being listed. */
  readonly options: Readonly<Record<string, Option>>;
  run(call: Call, output: Output): Promise<ExitCode>;
}

export interface Option {
  readonly type: 'boolean' | 'string';
  /** One letter that stands for it. */
  readonly short?: string;
  readonly help: string;
}

/** The command line after the command's name, as parsed. */
export interface Call {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly files: readonly string[];
}

export interface Output {
  /** A line of the answer. */
  print(line: string): void;
  /** Text of the answer as it is, without a line end of its own. */
  write(text: string): void;
  /** A line for the person at the terminal; never part of the answer. */
  complain(line: string): void;
  /** Whether what is printed is shown in colours. */
  readonly colours?: boolean;
}

/** 0: all is well. 1: the answer is no. 2: asked in a way that cannot be answered. */
export type ExitCode = 0 | 1 | 2;
