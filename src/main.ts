import { environment, parseFlags, readConfig } from './config.js';
import { CareerGraphError } from './errors.js';
import { serve } from './serve.js';

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags) await serve(readConfig(flags, environment));
} catch (error) {
  if (!(error instanceof CareerGraphError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
