import { GraphQLScalarType } from 'graphql';

/** Moments as ISO 8601 in UTC. Only ever an output; a date without a time is its first moment. */
export const DateTimeScalar = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  description: 'A moment as ISO 8601 in UTC, such as `2026-11-22T09:30:00.000Z`; a day alone is its first moment.',
  serialize: (value) => new Date(value as Date | string).toISOString(),
});
