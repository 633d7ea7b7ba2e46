// Writes the schema that the classes of src/graphql make; a test holds the file to it.
import { writeFileSync } from 'node:fs';
import { createSchema, printedSchema } from '../src/graphql/schema.js';

writeFileSync(new URL('../schema/schema.graphql', import.meta.url), printedSchema(createSchema()));
