import { randomUUID } from 'node:crypto';
import type { ServerQuestion } from '#contract/sync.ts';
import type { AskChannel } from '#main/git/call-server.ts';
import type { ServerAddress } from '#main/git/server-address.ts';
import { type AskProgram, withQuestions } from './ask-server.ts';
import { type Prompt, readPrompt } from './read-prompt.ts';
import type { SecretStore } from './secret-store.ts';

export interface QuestionParts {
  readonly program: AskProgram;
  readonly secrets: SecretStore;
  /** Puts a question to the author, who answers through `answer`. */
  readonly put: (question: ServerQuestion) => void;
}

interface Answer {
  readonly answer: string | null;
  readonly keep: boolean;
}

/**
 * Questions of servers on their way to the author and back. What the author typed and a server took is remembered for as
 * long as Galley runs, in memory alone: a sync asks the server more than once, and the author is asked once.
 */
export class Questions {
  readonly #parts: QuestionParts;
  readonly #taken = new Map<string, string>();
  readonly #waiting = new Map<string, (answer: Answer) => void>();

  constructor(parts: QuestionParts) {
    this.#parts = parts;
  }

  /** The author's answer to a question; one that waits no more is passed over. */
  answer(questionId: string, answer: Answer): void {
    this.#waiting.get(questionId)?.(answer);
  }

  /**
   * While `task` runs, what a server asks is answered: by the secret that stood in its address, by what is kept, then
   * by the author; by nobody else where the author is not there (`mayAsk` false). What a server did not accept is asked
   * again once, and is kept no longer.
   */
  async during<Value>(
    address: ServerAddress,
    mayAsk: boolean,
    signal: AbortSignal | undefined,
    task: (ask: AskChannel) => Promise<Value>,
  ): Promise<Value> {
    const answered = new Set<string>();
    let secret = address.secret;
    let asking = 0;
    const given = new Map<string, string>();
    const typed = new Map<string, string>();
    const answerPrompt = async (text: string): Promise<string | null> => {
      const prompt = readPrompt(text);
      const host = prompt.host === '' ? address.host : prompt.host;
      const name = secretName({ ...prompt, host });
      const isFirst = !answered.has(name);
      answered.add(name);
      if (prompt.kind === 'password' && secret !== null && isFirst) {
        const once = secret;
        secret = null;
        typed.set(name, once);
        return once;
      }
      if (prompt.kind !== 'host-key') {
        const kept = isFirst ? await this.#known(name) : null;
        if (kept !== null) {
          given.set(name, kept);
          return kept;
        }
        this.#taken.delete(name);
        if (given.delete(name)) await this.#parts.secrets.forget(name);
      }
      if (!mayAsk || signal?.aborted) return null;
      asking += 1;
      try {
        const answer = await this.#ask({ ...prompt, host }, name, signal);
        if (answer !== null && prompt.kind !== 'host-key') typed.set(name, answer);
        return answer;
      } finally {
        asking -= 1;
      }
    };
    const accepted = () => {
      for (const [name, answer] of typed) this.#taken.set(name, answer);
      typed.clear();
      answered.clear();
    };
    return withQuestions(this.#parts.program, answerPrompt, (env) =>
      task({ env, isWaiting: () => asking > 0, accepted }),
    );
  }

  async #known(name: string): Promise<string | null> {
    return this.#taken.get(name) ?? (await this.#parts.secrets.read(name));
  }

  /** Forgets what is known for a host: it was not accepted. Gives whether anything was. */
  async forget(address: ServerAddress): Promise<boolean> {
    const names = ['username', 'password'].map((kind) => `${kind} ${address.user ?? ''}@${address.host}`);
    const user = await this.#known(`username @${address.host}`);
    if (user !== null) names.push(`password ${user}@${address.host}`);
    const kept = await Promise.all(names.map((name) => this.#known(name)));
    for (const name of names) this.#taken.delete(name);
    await Promise.all(names.map((name) => this.#parts.secrets.forget(name)));
    return kept.some((one) => one !== null);
  }

  async #ask(prompt: Prompt, name: string, signal: AbortSignal | undefined): Promise<string | null> {
    const questionId = randomUUID();
    const { kind, host, text, fingerprint } = prompt;
    const canBeKept = kind !== 'host-key' && this.#parts.secrets.canKeep;
    const { answer, keep } = await new Promise<Answer>((resolve) => {
      const nobody = () => resolve({ answer: null, keep: false });
      signal?.addEventListener('abort', nobody, { once: true });
      this.#waiting.set(questionId, (one) => {
        signal?.removeEventListener('abort', nobody);
        resolve(one);
      });
      const shown = { questionId, kind, host, prompt: text.trim(), canBeKept };
      this.#parts.put(fingerprint === null ? shown : { ...shown, fingerprint });
    });
    this.#waiting.delete(questionId);
    if (answer !== null && keep && canBeKept) await this.#parts.secrets.keep(name, answer);
    // ssh takes "yes" in full and nothing else for a yes.
    return kind === 'host-key' ? (answer === 'yes' ? 'yes' : null) : answer;
  }
}

const secretName = ({ kind, user, host }: Pick<Prompt, 'kind' | 'user' | 'host'>): string =>
  `${kind} ${user ?? ''}@${host}`;
