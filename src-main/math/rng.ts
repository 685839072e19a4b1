/** A stream of random numbers that is the same on every machine. */
export interface Rng {
  /** @returns a float in [0, 1) with 32 random bits. */
  next(): number;
  /** @returns a whole number in [0, below). */
  below(below: number): number;
}

/**
 * sfc32 (Small Fast Counting, Chris Doty-Humphrey, PractRand 0.9x), seeded through splitmix32 from a seed and a path.
 * A path such as (k, restart) names a sub-stream of its own, so results do not depend on which thread draws first.
 */
export function makeRng(seed: number, ...path: number[]): Rng {
  let state = seed | 0;
  const splitmix = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  for (const step of path) state = splitmix() ^ Math.imul(step | 0, 0x85ebca6b);
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;
  const draw = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) draw();
  return {
    next: () => draw() / 4294967296,
    below: (below) => Math.floor((draw() / 4294967296) * below),
  };
}
