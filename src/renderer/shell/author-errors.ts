import * as v from 'valibot';
import { requestSchemas } from '#contract/requests.ts';

export interface AuthorErrors {
  readonly name: string | null;
  readonly email: string | null;
}

const { name: nameSchema, email: emailSchema } = requestSchemas['author:set'].entries;

/** What is wrong with a name and an address, by the door's own rules. */
export function authorErrors(name: string, email: string): AuthorErrors {
  return {
    name: v.is(nameSchema, name) ? null : 'A name, without angle brackets.',
    email: v.is(emailSchema, email) ? null : 'An address such as you@example.org.',
  };
}
