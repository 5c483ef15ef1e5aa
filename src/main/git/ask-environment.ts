/** For calls that must not ask anyone: git and ssh fail at once where a credential helper, an agent or a key does not do. */
export const withoutCredentialQuestions: Readonly<Record<string, string>> = {
  GIT_ASKPASS: 'false',
  SSH_ASKPASS: 'false',
  SSH_ASKPASS_REQUIRE: 'force',
};
