import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { SampleTaker } from "../../src-main/source/read-sample.ts";

/** Lines of random lengths, each told by its number. */
function linesOf(rng: Rng, bytes: number): string {
  let text = "";
  for (let line = 1; text.length < bytes; line++) text += `${line}${"x".repeat(rng.below(90))}\n`;
  return text;
}

/** Hands a text over in pieces of random lengths, each in the memory of the one before, as `ByteReader.chunks` does. */
function sampleOf(text: string, rng: Rng) {
  const bytes = Buffer.from(text);
  const memory = new Uint8Array(1 << 17);
  const taker = new SampleTaker();
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + 1 + rng.below(memory.length));
    memory.set(piece);
    at += piece.length;
    taker.add(memory.subarray(0, piece.length), at / bytes.length);
  }
  return taker.text("utf-8");
}

test("a sample is whole lines of the start, the middle and the end, however the text comes (30 random texts)", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const rng = makeRng(seed);
    const text = linesOf(rng, 1 + rng.below(1_500_000));
    const { head, middle, tail, isWhole } = sampleOf(text, rng);
    expect(text.startsWith(head)).toBe(true);
    expect(text.endsWith(tail)).toBe(true);
    if (isWhole) {
      expect([head, middle, tail]).toEqual([text, "", ""]);
      continue;
    }
    expect(head.endsWith("\n")).toBe(true);
    expect(`\n${text}`).toContain(`\n${middle}`);
    expect(middle === "" || middle.endsWith("\n")).toBe(true);
    expect(`\n${text}`).toContain(`\n${tail}`);
    expect(head.length).toBeGreaterThan(120_000);
    expect(tail.length).toBeGreaterThan(65_000);
  }
});
