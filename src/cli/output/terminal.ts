import { inspect } from 'node:util';

/** What a command writes to: process.stdout, process.stderr, or a test's capture. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** When to colour: as the user says, or only on a terminal. */
export type ColourChoice = 'always' | 'never' | 'auto';

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan';

/** Colours a text, or leaves it as it is where colours are off. */
export type Paint = (colour: Colour, text: string) => string;

const NARROWEST = 60;
const DEFAULT_WIDTH = 80;
const WIDEST = 100;

/** One output stream with its width and its colours. */
export class Terminal {
  /** Columns to lay text out in: the terminal's own within 60 to 100, and 80 for pipes and files. */
  readonly width: number;
  readonly hasColours: boolean;
  /** Whether someone may be watching: a line can be written over. */
  readonly isTerminal: boolean;

  constructor(
    private readonly stream: OutputStream,
    colours: ColourChoice,
  ) {
    this.width = Math.min(WIDEST, Math.max(NARROWEST, stream.columns ?? DEFAULT_WIDTH));
    this.isTerminal = stream.isTTY === true;
    this.hasColours = colours === 'always' || (colours === 'auto' && stream.isTTY === true);
  }

  readonly paint: Paint = (colour, text) => {
    if (!this.hasColours || text === '') return text;
    const [start, end] = inspect.colors[colour]!;
    return `\u001B[${start}m${text}\u001B[${end}m`;
  };

  /** Writes text as it is. */
  write(text: string): void {
    this.stream.write(text);
  }

  /** Writes lines, each ended. */
  print(...lines: readonly string[]): void {
    this.stream.write(lines.map((line) => `${line}\n`).join(''));
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }
}
