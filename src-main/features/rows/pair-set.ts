/** Pairs of whole numbers that were seen: an open-addressing set over one array. */
export class PairSet {
  #slots = new Int32Array(2 * 8192).fill(-1);
  #count = 0;

  /** @returns true when the pair is new. */
  add(a: number, b: number): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) & mask;
    while (slots[slot * 2] >= 0) {
      if (slots[slot * 2] === a && slots[slot * 2 + 1] === b) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot * 2] = a;
    slots[slot * 2 + 1] = b;
    this.#count += 1;
    if (this.#count * 2 > mask) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(-1);
    this.#count = 0;
    for (let i = 0; i < old.length; i += 2) if (old[i] >= 0) this.add(old[i], old[i + 1]);
  }
}
