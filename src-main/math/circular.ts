/**
 * Mean resultant length of directions: 1 when all are the same, near 0 when they are spread over the whole circle.
 * @param positions in units of which `period` make a full turn.
 * @returns 0–1, NaN without positions. O(n). Mardia & Jupp 2000, Directional Statistics, 2.3.
 */
export function resultantLength(positions: ArrayLike<number>, period: number): number {
  let [cosines, sines] = [0, 0];
  for (let i = 0; i < positions.length; i++) {
    const angle = (2 * Math.PI * positions[i]) / period;
    cosines += Math.cos(angle);
    sines += Math.sin(angle);
  }
  return Math.min(1, Math.hypot(cosines, sines) / positions.length);
}
