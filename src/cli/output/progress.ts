import type { Terminal } from './terminal.js';

const BAR_CELLS = 30;
const CLEAR_LINE = '\r\u001B[K';

/** One line that is written over and over; nothing where nobody watches a terminal. */
export class Progress {
  private shown = '';

  constructor(private readonly terminal: Terminal) {}

  /** @param share 0..1 of what is to be done */
  show(share: number): void {
    const filled = Math.round(share * BAR_CELLS);
    this.say(`${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${Math.floor(share * 100)} %`);
  }

  say(line: string): void {
    if (!this.terminal.isTerminal || line === this.shown) return;
    this.terminal.write(`${CLEAR_LINE}${line}`);
    this.shown = line;
  }

  clear(): void {
    if (this.shown !== '') this.terminal.write(CLEAR_LINE);
    this.shown = '';
  }
}
