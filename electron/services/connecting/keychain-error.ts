import type { SecretProblem } from '#electron/ports/secret-store.ts';
import { assertNever } from '#shared/lib/assert-never.ts';
import { UserError } from '#shared/lib/user-error.ts';

/**
 * What the user is told when a secret could not be had or kept.
 *
 * @param whatHappened a sentence of its own that says what was and what was not done, such as `Nothing was sent.`
 * @param name the connection's
 */
export function keychainError(problem: SecretProblem, name: string, whatHappened: string): UserError {
  switch (problem) {
    case 'locked':
      return new UserError(
        'environment',
        `The keychain is locked. ${whatHappened} The key of "${name}" may well be in it: unlock it and try again.`,
      );
    case 'unavailable':
      return new UserError(
        'environment',
        `This machine has no keychain that Sluice may use, and keys are written nowhere else. ${whatHappened} ` +
          `Start the keychain and try again. Or give the key to one program at a time: \`sluice connections add … --no-keychain\`, ` +
          `and then SLUICE_SECRET or a prompt at each run.`,
      );
    case 'missing':
      return new UserError(
        'state',
        `The keychain has no key of "${name}" any more. ${whatHappened} \`sluice connections rotate ${quoted(name)}\` sets one; if the connection was removed, add it again under this name.`,
      );
    default:
      return assertNever(problem, 'keychainError');
  }
}

/** As a shell takes it for one word; names hold nothing else that a shell would read. */
const quoted = (name: string): string => (name.includes(' ') ? `"${name}"` : name);
