/**
 * The assignment of rows to columns, each to at most one, with the least total cost.
 * @param costs rows × columns, row-major, finite; negative ones make gains.
 * @returns length `rows`: a column of each row; −1 for those left over where there are more rows than columns.
 * O(min² · max) time. Kuhn 1955, doi:10.1002/nav.3800020109, by shortest augmenting paths as in Crouse 2016,
 * doi:10.1109/TAES.2016.140952.
 */
export function leastCostAssignment(costs: Float64Array, rows: number, columns: number): Int32Array {
  if (rows > columns) return inverted(leastCostAssignment(transposed(costs, rows, columns), columns, rows), rows);
  const rowOf = new Int32Array(columns).fill(-1);
  const columnOf = new Int32Array(rows).fill(-1);
  const rowPrices = new Float64Array(rows);
  const columnPrices = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const path = shortestPath(costs, columns, row, rowOf, rowPrices, columnPrices);
    rowPrices[row] += path.length;
    for (let column = 0; column < columns; column++) {
      if (path.isDone[column] === 0) continue;
      const gain = path.length - path.distances[column];
      columnPrices[column] -= gain;
      if (rowOf[column] !== -1) rowPrices[rowOf[column]] += gain;
    }
    for (let column = path.end; column !== -1; ) {
      const via = path.rowBefore[column];
      rowOf[column] = via;
      const previous = columnOf[via];
      columnOf[via] = column;
      column = via === row ? -1 : previous;
    }
  }
  return columnOf;
}

/** The cheapest way from a row without column to a column without row, by Dijkstra's algorithm on reduced costs. */
function shortestPath(
  costs: Float64Array,
  columns: number,
  row: number,
  rowOf: Int32Array,
  rowPrices: Float64Array,
  columnPrices: Float64Array,
) {
  const distances = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const rowBefore = new Int32Array(columns).fill(-1);
  const isDone = new Uint8Array(columns);
  let length = 0;
  for (let from = row; ; ) {
    let next = -1;
    for (let column = 0; column < columns; column++) {
      if (isDone[column] === 1) continue;
      const distance = length + costs[from * columns + column] - rowPrices[from] - columnPrices[column];
      if (distance < distances[column]) {
        distances[column] = distance;
        rowBefore[column] = from;
      }
      // Of equals a free column, which ends the search.
      const isNearer = next === -1 || distances[column] < distances[next];
      if (isNearer || (distances[column] === distances[next] && rowOf[column] === -1)) next = column;
    }
    length = distances[next];
    isDone[next] = 1;
    if (rowOf[next] === -1) return { distances, rowBefore, isDone, length, end: next };
    from = rowOf[next];
  }
}

function transposed(costs: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(costs, (_, at) => costs[(at % rows) * columns + Math.floor(at / rows)]);
}

function inverted(rowOf: Int32Array, rows: number): Int32Array {
  const columnOf = new Int32Array(rows).fill(-1);
  for (const [column, row] of rowOf.entries()) if (row !== -1) columnOf[row] = column;
  return columnOf;
}
