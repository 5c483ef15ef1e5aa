/**
 * Where secrets are kept between two runs, if the author says so: the system's keychain. The shell supplies it; where
 * the system has none, nothing is kept.
 */
export interface SecretStore {
  readonly canKeep: boolean;
  /** The secret kept under a name; null for none. Never throws. */
  read(name: string): Promise<string | null>;
  keep(name: string, secret: string): Promise<void>;
  forget(name: string): Promise<void>;
}

export const keepsNothing: SecretStore = {
  canKeep: false,
  read: async () => null,
  keep: async () => undefined,
  forget: async () => undefined,
};
