/** The rows of a table that belong to each owner, in the order of the table. */
export class RowIndex {
  /** How many rows belong to the owners before each owner: where its rows begin in a table sorted by owner. */
  readonly start: Uint32Array;
  private readonly rows: Uint32Array;

  /** @param owners the owner of each row, 0..count-1 */
  constructor(owners: Uint32Array, count: number) {
    this.start = new Uint32Array(count + 1);
    for (const owner of owners) this.start[owner + 1]!++;
    for (let owner = 0; owner < count; owner++) this.start[owner + 1]! += this.start[owner]!;
    this.rows = new Uint32Array(owners.length);
    const next = this.start.slice(0, count);
    for (const [row, owner] of owners.entries()) this.rows[next[owner]!++] = row;
  }

  of(owner: number): Uint32Array {
    return this.rows.subarray(this.start[owner], this.start[owner + 1]);
  }
}
