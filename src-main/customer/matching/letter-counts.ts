const WIDTH = 32;
const LONGEST = 255;

/** How often each letter occurs in each of many texts: tells without comparing that two of them cannot be alike. */
export class LetterCounts {
  readonly #counts: Uint8Array;
  /** Which letters occur at all, a bit each. */
  readonly #masks: Int32Array;
  readonly #lengths: Uint8Array;
  /** The first four letters, eight bits of each. */
  readonly #starts: Int32Array;

  constructor(texts: readonly string[]) {
    this.#counts = new Uint8Array(texts.length * WIDTH);
    this.#masks = new Int32Array(texts.length);
    this.#lengths = Uint8Array.from(texts, (text) => Math.min(LONGEST, text.length));
    this.#starts = new Int32Array(texts.length);
    texts.forEach((text, t) => {
      // Letters 32 apart share a place; then the bound is too high, never too low.
      for (let i = 0; i < text.length && i < LONGEST; i++) {
        const letter = text.charCodeAt(i) & (WIDTH - 1);
        this.#counts[t * WIDTH + letter] += 1;
        this.#masks[t] |= 1 << letter;
      }
      for (let i = 0; i < 4; i++) this.#starts[t] |= (text.charCodeAt(i) & 255) << (8 * i);
    });
  }

  /** @returns whether the Jaro–Winkler similarity of two of the texts may reach `least`; false is certain. */
  mayReach(a: number, b: number, least: number): boolean {
    const left = this.#lengths[a];
    const right = this.#lengths[b];
    if (left === LONGEST || right === LONGEST) return true;
    const prefix = this.#commonStart(a, b);
    // What is wanted of Jaro's similarity, and so of the common letters, if all of them stand in order.
    const jaro = (least - 0.1 * prefix) / (1 - 0.1 * prefix);
    const wanted = ((3 * jaro - 1) * left * right) / (left + right) - 1e-9;
    // Letters that only one of the two has are in no match: mostly that is enough to know.
    const one = this.#masks[a];
    const two = this.#masks[b];
    if (left - bits(one & ~two) < wanted || right - bits(two & ~one) < wanted) return false;
    const counts = this.#counts;
    let common = 0;
    for (let k = 0, p = a * WIDTH, q = b * WIDTH; k < WIDTH; k++, p++, q++)
      common += counts[p] < counts[q] ? counts[p] : counts[q];
    return common >= wanted;
  }

  /** At least as many first letters as Winkler's prefix has: of each only eight bits are compared. */
  #commonStart(a: number, b: number): number {
    const difference = this.#starts[a] ^ this.#starts[b];
    if (difference === 0) return 4;
    return (31 - Math.clz32(difference & -difference)) >> 3;
  }
}

/** @returns how many bits are set. */
function bits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
