/** Faint enough for text to stay readable on it: two deviations are the full colour. */
export function heatColour(z: number): string {
  if (!Number.isFinite(z)) return "transparent";
  const strength = Math.min(1, Math.abs(z) / 2) * 0.42;
  return `rgb(var(${z < 0 ? "--heat-low" : "--heat-high"}) / ${strength.toFixed(3)})`;
}
