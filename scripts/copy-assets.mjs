// Puts what tsc does not compile (page files, Cypher) beside the compiled code.
import { cpSync } from 'node:fs';

cpSync('src', 'dist', { recursive: true, filter: (path) => !path.endsWith('.ts') });
