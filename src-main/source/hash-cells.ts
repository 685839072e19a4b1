/** @returns 53 bits of what a row says, cell by cell. */
export function hashCells(cells: readonly string[]): number {
  let a = 0x811c9dc5;
  let b = 0x2545f491;
  for (const cell of cells) {
    // Two characters a step: hashing every row of a large file is worth the odd loop.
    const even = cell.length & ~1;
    for (let i = 0; i < even; i += 2) {
      const pair = cell.charCodeAt(i) | (cell.charCodeAt(i + 1) << 16);
      a = Math.imul(a ^ pair, 0x01000193);
      a ^= a >>> 15;
      b = Math.imul(b + pair, 0x5bd1e995) ^ (b >>> 13);
    }
    if (even < cell.length) {
      const last = cell.charCodeAt(even);
      a = Math.imul(a ^ last, 0x01000193);
      b = Math.imul(b + last, 0x5bd1e995) ^ (b >>> 13);
    }
    // Marks the end of a cell, so that "a","bc" and "ab","c" differ.
    a = Math.imul(a ^ 0x1f, 0x01000193);
    b = Math.imul(b + 0x1f, 0x5bd1e995) ^ (b >>> 15);
  }
  a ^= a >>> 15;
  return (a & 0x1f_ffff) * 2 ** 32 + (b >>> 0);
}
