import { ArgsType, Field, InputType } from 'type-graphql';
import { BadInputError } from '../errors.js';

@ArgsType()
export class FromToArgs {
  @Field(() => String, { description: 'The origin: an id, a code, a name or an alias.' })
  from!: string;

  @Field(() => String, { description: 'The destination: an id, a code, a name or an alias.' })
  to!: string;
}

@InputType('SkillProfile', {
  description:
    'A person: skills beyond (has) or short of (lacks) what the origin implies. Their order, and naming one twice, does not matter.',
})
export class SkillProfileInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Skills that the person has on top of those of the role, on every leg; each an id, a name or an alias.',
  })
  has?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Skills of the origin that the person lacks when setting out; each an id, a name or an alias.',
  })
  lacks?: string[] | null;
}

/** An ISO 3166-1 alpha-2 code in capitals; throws {@link BadInputError} for anything else. */
export function countryCode(text: string, argument: string): string {
  if (!/^[a-z]{2}$/i.test(text)) {
    throw new BadInputError(`${argument} is "${text}"; it must be a two-letter country code (ISO 3166-1), such as US`);
  }
  return text.toUpperCase();
}
