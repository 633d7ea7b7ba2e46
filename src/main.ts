import { environment, parseFlags, readConfig } from './config.js';
import { CareerGraphError } from './errors.js';

try {
  const flags = parseFlags(process.argv.slice(2));
  if (flags) {
    const config = readConfig(flags, environment);
    // Loaded here, so that a wrong setting is said at once.
    const { serve } = await import('./serve.js');
    await serve(config);
  }
} catch (error) {
  if (!(error instanceof CareerGraphError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
