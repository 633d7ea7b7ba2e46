/** A column of zeros that threads can read without copying it. */
export function sharedColumn<Column>(
  type: { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  length: number,
): Column {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}
