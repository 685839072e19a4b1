import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Place } from "../../src-main/jobs/job-context.ts";
import { outputFailure, writeOutput } from "../../src-main/jobs/write-output.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { asOrdinaryUser, ordinaryUserIsPossible } from "./ordinary-user.ts";

function freePlace(name = "segments.csv"): Place {
  return { path: join(temporaryFolder(), name), mayReplace: false };
}

function filesBeside(place: Place): string[] {
  return readdirSync(join(place.path, ".."));
}

/** What `writeOutput` refuses with. */
function refusalOf(place: Place, write = (text: (part: string) => void) => text("new")): unknown {
  try {
    writeOutput(place, write);
  } catch (error) {
    return (error as { error?: unknown }).error ?? error;
  }
  return undefined;
}

test("the file holds the parts in their order, as UTF-8, and nothing lies beside it", () => {
  const place = freePlace();
  const written = writeOutput(place, (text) => {
    for (const part of ["é", "", "東\r\n", "𝄞"]) text(part);
  });
  const bytes = Buffer.from("é東\r\n𝄞");
  expect(readFileSync(place.path)).toEqual(bytes);
  expect(filesBeside(place)).toEqual(["segments.csv"]);
  expect(written).toEqual({ bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
});

test("a million parts arrive whole", () => {
  const place = freePlace();
  const { bytes } = writeOutput(place, (text) => {
    for (let i = 0; i < 1_000_000; i++) text(`${i % 10}`);
  });
  expect([bytes, readFileSync(place.path, "utf8")]).toEqual([1_000_000, "0123456789".repeat(100_000)]);
});

test("an empty output is an empty file", () => {
  const place = freePlace();
  expect(writeOutput(place, () => {}).bytes).toBe(0);
  expect(readFileSync(place.path, "utf8")).toBe("");
});

test("a file that is there is not written over unasked", () => {
  const place = freePlace();
  writeFileSync(place.path, "old");
  expect(refusalOf(place)).toEqual({
    code: "file-exists",
    message: "“segments.csv” exists already and was not changed. Choose another name.",
    field: "place",
  });
  expect(readFileSync(place.path, "utf8")).toBe("old");
});

test("a file that is there is replaced when its person agreed", () => {
  const place = { ...freePlace(), mayReplace: true };
  writeFileSync(place.path, "old");
  writeOutput(place, (text) => text("new"));
  expect(readFileSync(place.path, "utf8")).toBe("new");
});

describe("when writing fails half-way", () => {
  const failHalfWay = (text: (part: string) => void) => {
    text("x".repeat(200_000));
    throw new Error("half-way");
  };

  test("nothing is left, and the error is passed on", () => {
    const place = freePlace();
    expect(refusalOf(place, failHalfWay)).toEqual(new Error("half-way"));
    expect(filesBeside(place)).toEqual([]);
  });

  test("the file that was to be replaced is still the old one", () => {
    const place = { ...freePlace(), mayReplace: true };
    writeFileSync(place.path, "old");
    refusalOf(place, failHalfWay);
    expect([filesBeside(place), readFileSync(place.path, "utf8")]).toEqual([["segments.csv"], "old"]);
  });

  test("the final name shows nothing while the file is being written", () => {
    const place = freePlace();
    let wasThere: boolean | undefined;
    writeOutput(place, (text) => {
      text("x".repeat(200_000));
      wasThere = existsSync(place.path);
    });
    expect(wasThere).toBe(false);
  });
});

test.each(["", "old"])(
  "a process that is killed while it writes leaves under the final name what was there before (“%s”), and the next attempt succeeds",
  async (before) => {
    const place = { ...freePlace(), mayReplace: true };
    if (before !== "") writeFileSync(place.path, before);
    const script = join(import.meta.dirname, "endless-writer.ts");
    const writer = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, place.path]);
    await once(writer.stdout, "data");
    writer.kill("SIGKILL");
    await once(writer, "exit");
    expect(existsSync(place.path) ? readFileSync(place.path, "utf8") : "").toBe(before);
    writeOutput(place, (put) => put("whole"));
    expect([filesBeside(place), readFileSync(place.path, "utf8")]).toEqual([["segments.csv"], "whole"]);
  },
);

test("bytes and texts come in their order", () => {
  const place = freePlace();
  writeOutput(place, (put) => {
    put("a");
    put(Uint8Array.of(0, 255));
    put("é");
  });
  expect(readFileSync(place.path)).toEqual(Buffer.concat([Buffer.from("a"), Buffer.from([0, 255]), Buffer.from("é")]));
});

test.skipIf(!existsSync("/dev/full"))("a full disk is called that, and nothing is left", () => {
  const place = freePlace();
  // The system's own device that is always full, where the neighbour's file would be.
  symlinkSync("/dev/full", `${place.path}.partial`);
  expect(refusalOf(place)).toEqual({
    code: "disk-full",
    message: "The disk is full, so “segments.csv” was not written. Free some space, or choose another disk.",
    field: "place",
  });
  expect(filesBeside(place)).toEqual([]);
});

test("a folder that is gone is called that", () => {
  const place = { path: join(temporaryFolder(), "gone", "segments.csv"), mayReplace: false };
  expect(refusalOf(place)).toEqual({
    code: "folder-gone",
    message: "The folder for “segments.csv” is not there any more. Choose another one.",
    field: "place",
  });
});

test("a folder under the chosen name is not replaced, even with consent", () => {
  const place = { ...freePlace(), mayReplace: true };
  mkdirSync(place.path);
  expect(refusalOf(place)).toMatchObject({ code: "file-exists", field: "place" });
  expect(filesBeside(place)).toEqual(["segments.csv"]);
});

test.skipIf(!ordinaryUserIsPossible)("a folder where one may not write is called that", () => {
  const place = freePlace();
  const refusal = asOrdinaryUser(join(place.path, ".."), 0o555, () => refusalOf(place));
  expect(refusal).toEqual({
    code: "read-only",
    message: "You may not write “segments.csv” in this folder. Choose another one.",
    field: "place",
  });
});

// Windows says so of a file that a spreadsheet holds open; no other system keeps it from being replaced.
test.each(["EBUSY", "EPERM"])("a file that another program holds open (%s) is called that, with what to do", (code) => {
  const failure = outputFailure(Object.assign(new Error("rename"), { code }), "segments.csv");
  expect((failure as ExpectedFailure).error).toEqual({
    code: "file-locked",
    message: "“segments.csv” is open in another program, a spreadsheet perhaps. Close it there and do it again.",
    field: "place",
  });
});
