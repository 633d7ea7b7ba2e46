import { ArgsType, Field } from 'type-graphql';
import { BadInputError } from '../errors.js';

@ArgsType()
export class FromToArgs {
  @Field(() => String, { description: 'The origin: an id, a code, a name or an alias.' })
  from!: string;

  @Field(() => String, { description: 'The destination: an id, a code, a name or an alias.' })
  to!: string;
}

/** An ISO 3166-1 alpha-2 code in capitals; throws {@link BadInputError} for anything else. */
export function countryCode(text: string, argument: string): string {
  if (!/^[a-z]{2}$/i.test(text)) {
    throw new BadInputError(`${argument} is "${text}"; it must be a two-letter country code (ISO 3166-1), such as US`);
  }
  return text.toUpperCase();
}
