import type { Dataset } from '../model/dataset.js';

/** What became of the rows of one file. */
export interface FileSummary {
  file: string;
  /** Rows without the header. */
  rowsRead: number;
  rowsKept: number;
  /** Rows that were left out, by reason; reasons in the order in which they were met. */
  dropped: { reason: string; rows: number }[];
}

/** What an import did. */
export interface ImportSummary {
  /** In the order in which the files were read. */
  files: FileSummary[];
  /** Optional files that are not there, and what is lost without each. */
  missing: { file: string; cost: string }[];
  /** What a reader of the dataset should know: counts of roles without data, rules that left something out. One sentence each. */
  notes: string[];
}

/** A release as a dataset, in canonical order and without a content hash. */
export interface Import {
  dataset: Dataset;
  summary: ImportSummary;
}

/** Counts the rows of one file as they are read. */
export class RowCount {
  private rowsRead = 0;
  private readonly dropped = new Map<string, number>();

  constructor(private readonly file: string) {}

  /** @param reason why the row was left out; null for a row that was kept */
  add(reason: string | null): void {
    this.rowsRead++;
    if (reason !== null) this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }

  summary(): FileSummary {
    const dropped = Array.from(this.dropped, ([reason, rows]) => ({ reason, rows }));
    const rowsDropped = dropped.reduce((sum, { rows }) => sum + rows, 0);
    return { file: this.file, rowsRead: this.rowsRead, rowsKept: this.rowsRead - rowsDropped, dropped };
  }
}
