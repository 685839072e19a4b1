/**
 * Isotonic regression: the rising sequence closest to some values by weighted squares.
 * @param values length m.
 * @param weights length m, above 0.
 * @returns length m, never falling; its weighted sum is that of the values.
 * O(m). Pool adjacent violators: Ayer et al. 1955, doi:10.1214/aoms/1177728423.
 */
export function isotonicRegression(values: Float64Array, weights: Float64Array): Float64Array {
  const m = values.length;
  const means = new Float64Array(m);
  const blockWeights = new Float64Array(m);
  const starts = new Int32Array(m);
  let blocks = 0;
  for (let i = 0; i < m; i++) {
    let mean = values[i];
    let weight = weights[i];
    let start = i;
    while (blocks > 0 && means[blocks - 1] >= mean) {
      blocks -= 1;
      mean = (mean * weight + means[blocks] * blockWeights[blocks]) / (weight + blockWeights[blocks]);
      weight += blockWeights[blocks];
      start = starts[blocks];
    }
    means[blocks] = mean;
    blockWeights[blocks] = weight;
    starts[blocks] = start;
    blocks += 1;
  }
  const fitted = new Float64Array(m);
  for (let b = 0; b < blocks; b++) fitted.fill(means[b], starts[b], b + 1 < blocks ? starts[b + 1] : m);
  return fitted;
}
