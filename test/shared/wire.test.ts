import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { decodeWire, encodeWire } from "../../src-shared/wire.ts";
import { pick, randomText, wildAlphabet } from "./random.ts";

const SEED = 4711;

const kinds = [
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
] as const;

/** A typed array of random bytes, sometimes a view into the middle of a larger buffer. */
function randomArray(rng: Rng) {
  const kind = pick(rng, kinds);
  const length = rng.below(20);
  const before = rng.below(3) * kind.BYTES_PER_ELEMENT;
  const bytes = Uint8Array.from({ length: before + (length + 2) * kind.BYTES_PER_ELEMENT }, () => rng.below(256));
  return new kind(bytes.buffer, before, length);
}

function randomValue(rng: Rng, depth: number): unknown {
  switch (rng.below(depth === 0 ? 6 : 8)) {
    case 0:
      return pick(rng, [null, true, false]);
    case 1:
      return rng.below(1000) - 500;
    case 2:
      return rng.next() * 10 ** (rng.below(40) - 20);
    case 3:
      return randomText(rng, wildAlphabet, 12);
    case 4:
    case 5:
      return randomArray(rng);
    case 6:
      return Array.from({ length: rng.below(5) }, () => randomValue(rng, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: rng.below(5) }, () => [randomText(rng, wildAlphabet, 6), randomValue(rng, depth - 1)]),
      );
  }
}

test(`decoding gives back what was encoded, typed arrays of every kind included (seed ${SEED})`, () => {
  for (let trial = 0; trial < 500; trial++) {
    const value = randomValue(makeRng(SEED, trial), 4);
    expect(decodeWire(encodeWire(value).buffer), `trial ${trial}`).toStrictEqual(value);
  }
});

test.each(kinds)("a %o of its extreme values arrives unchanged", (kind) => {
  const values = kind.from([0, 1, 2 ** 31, 2 ** 32, -1, -128, Number.MAX_VALUE]);
  expect(decodeWire(encodeWire({ values }).buffer)).toStrictEqual({ values });
});

test("what is not a number travels as such inside a typed array, and as null outside", () => {
  const sent = { inside: Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY, -0), outside: Number.NaN };
  expect(decodeWire(encodeWire(sent).buffer)).toStrictEqual({ inside: sent.inside, outside: null });
});

test("every array begins at a multiple of eight, so that any kind can be viewed in place", () => {
  const sent = [Uint8Array.of(1), Float64Array.of(2), Int16Array.of(3), Float64Array.of(4)];
  const received = decodeWire(encodeWire(sent).buffer) as Uint8Array[];
  expect(received.map((array) => array.byteOffset % 8)).toEqual([0, 0, 0, 0]);
});

test("bytes that were cut off are an error, not another value", () => {
  const bytes = encodeWire({ name: "Ä", values: Float64Array.of(1, 2, 3) });
  const accepted = [...bytes.keys()].filter((end) => {
    try {
      decodeWire(bytes.slice(0, end).buffer);
      return true;
    } catch {
      return false;
    }
  });
  expect(accepted).toEqual([]);
});
