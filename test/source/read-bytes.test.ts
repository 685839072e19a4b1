import { appendFileSync, mkdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { openBytes } from "../../src-main/source/read-bytes.ts";
import { asOrdinaryUserAsync, ordinaryUserIsPossible } from "../jobs/ordinary-user.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { fileOf, refusalOf } from "./quiet-job.ts";

/** Several chunks of bytes that do not compress. */
const manyBytes = Uint8Array.from({ length: 1_500_000 }, () => 0);
const rng = makeRng(9);
for (let i = 0; i < manyBytes.length; i++) manyBytes[i] = rng.below(256);

async function bytesOf(path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openBytes(path)).chunks()) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

/** Reads a file, doing something to it after its first chunk. */
async function readWhile(path: string, disturb: () => void): Promise<unknown> {
  const reader = await openBytes(path);
  return refusalOf(
    (async () => {
      let isFirst = true;
      for await (const _ of reader.chunks()) {
        if (isFirst) disturb();
        isFirst = false;
      }
    })(),
  );
}

test("the bytes of a plain file arrive as they are", async () => {
  expect(Buffer.compare(await bytesOf(fileOf(manyBytes)), manyBytes)).toBe(0);
});

test("a gzip-compressed file arrives unpacked, whatever it is called", async () => {
  expect(Buffer.compare(await bytesOf(fileOf(gzipSync(manyBytes), "orders.csv")), manyBytes)).toBe(0);
});

test("a file that is only called .gz arrives as it is", async () => {
  expect((await bytesOf(fileOf("a,b\n", "orders.csv.gz"))).toString()).toBe("a,b\n");
});

test("two archives one behind the other arrive as one text", async () => {
  expect((await bytesOf(fileOf(Buffer.concat([gzipSync("a,"), gzipSync("b\n")])))).toString()).toBe("a,b\n");
});

test("an empty file arrives as nothing, and counts as read", async () => {
  const path = fileOf("");
  const reader = await openBytes(path);
  expect([(await bytesOf(path)).length, reader.share()]).toEqual([0, 1]);
});

test("the share read grows from 0 to 1", async () => {
  const reader = await openBytes(fileOf(manyBytes));
  const shares = [reader.share()];
  for await (const _ of reader.chunks()) shares.push(reader.share());
  expect([shares[0], shares.at(-1), shares]).toEqual([0, 1, [...shares].sort((a, b) => a - b)]);
});

test("a file can be read again after a reading that was left early", async () => {
  const reader = await openBytes(fileOf(manyBytes));
  for await (const _ of reader.chunks()) break;
  let size = 0;
  for await (const chunk of reader.chunks()) size += chunk.length;
  expect(size).toBe(manyBytes.length);
});

describe("a damaged archive is refused:", () => {
  const packed = gzipSync(manyBytes);
  const damaged = {
    code: "archive-damaged",
    message:
      "“orders.csv.gz” is damaged or cut off: it cannot be unpacked to its end. Download or copy it again. Nothing was imported.",
    field: "file",
  };

  test.each([
    ["cut off in the middle", packed.subarray(0, packed.length / 2)],
    ["cut off before its checksum", packed.subarray(0, packed.length - 8)],
    ["with a byte changed in its middle", packed.map((byte, at) => (at === 700_000 ? byte ^ 0x55 : byte))],
    ["with something else behind it", Buffer.concat([packed, Buffer.from("and more")])],
  ])("%s", async (_, bytes) => {
    expect(await refusalOf(bytesOf(fileOf(bytes, "orders.csv.gz")))).toEqual(damaged);
  });
});

test("a file that is not there", async () => {
  expect(await refusalOf(openBytes(join(temporaryFolder(), "orders.csv")))).toEqual({
    code: "file-gone",
    message: "“orders.csv” is no longer where it was. Put it back, or choose it again. Nothing was imported.",
    field: "file",
  });
});

test("a folder", async () => {
  const path = join(temporaryFolder(), "orders");
  mkdirSync(path);
  expect(await refusalOf(openBytes(path))).toEqual({
    code: "not-a-file",
    message: "“orders” is a folder. Choose the file inside it.",
    field: "file",
  });
});

test.skipIf(!ordinaryUserIsPossible)("a file that one may not open", async () => {
  const path = fileOf("a,b\n");
  const refusal = await asOrdinaryUserAsync(path, 0o000, () => refusalOf(openBytes(path)));
  expect(refusal).toMatchObject({
    code: "file-locked",
    field: "file",
    message: expect.stringContaining("“orders.csv”"),
  });
});

describe("a file that changes while it is read is refused:", () => {
  const changed = {
    code: "file-changed",
    message:
      "“orders.csv” was changed by another program while it was read, so nothing was imported. Wait until it is finished, then start again.",
    field: "file",
  };

  test("it grows", async () => {
    const path = fileOf(manyBytes);
    expect(await readWhile(path, () => appendFileSync(path, "one more line\n"))).toEqual(changed);
  });

  test("it shrinks", async () => {
    const path = fileOf(manyBytes);
    expect(await readWhile(path, () => truncateSync(path, 1_000_000))).toEqual(changed);
  });

  test("it is written anew with the same size", async () => {
    const path = fileOf(manyBytes);
    const later = new Date(statSync(path).mtimeMs + 5000);
    const rewrite = () => {
      writeFileSync(path, manyBytes);
      utimesSync(path, later, later);
    };
    expect(await readWhile(path, rewrite)).toEqual(changed);
  });

  test("it is deleted", async () => {
    const path = fileOf(manyBytes);
    expect(await readWhile(path, () => rmSync(path))).toMatchObject({ code: "file-gone", field: "file" });
  });
});
