import { main } from '../../src/cli.js';

// The program as a process, for tests that need a real one.
void main();
