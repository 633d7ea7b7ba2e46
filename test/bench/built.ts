import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
/** The built program. */
export const MAIN = join(ROOT, 'dist/main.js');

/** @throws Error where the program is not built */
export function requireBuild(): void {
  if (!existsSync(MAIN)) throw new Error('there is no dist/main.js to start: npm run build makes it');
}
