import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ChosenFiles } from "../../src-main/jobs/chosen-files.ts";
import type { FileRef, PlaceRef } from "../../src-shared/ids.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

const sample = "sample" as FileRef;
const pastedDir = join(tmpdir(), "tessera-pasted-nowhere");
const NOW = Date.UTC(2025, 0, 1);

function orderFile(): string {
  const path = join(temporaryFolder(), "orders.csv");
  writeFileSync(path, "12345");
  return path;
}

test("a chosen file is known to the window by name and size, and to nobody by its path", () => {
  const path = orderFile();
  const chosen = new ChosenFiles(new Map(), pastedDir, NOW).addFile(path);
  expect(chosen).toEqual({ file: expect.stringMatching(/^file-[0-9a-f-]{36}$/), name: "orders.csv", sizeBytes: 5 });
  expect(JSON.stringify(chosen)).not.toContain(join(path, ".."));
});

test("a reference leads to the path that was chosen", () => {
  const files = new ChosenFiles(new Map([[sample, "/data/sample.csv"]]), pastedDir, NOW);
  const path = orderFile();
  expect([files.pathOf(files.addFile(path).file), files.pathOf(sample)]).toEqual([path, "/data/sample.csv"]);
});

test("the same file chosen twice has two references", () => {
  const files = new ChosenFiles(new Map(), pastedDir, NOW);
  const path = orderFile();
  expect(files.addFile(path).file).not.toBe(files.addFile(path).file);
});

test("a file that is gone when it is chosen has size 0; reading it will say why", () => {
  expect(new ChosenFiles(new Map(), pastedDir, NOW).addFile(join(temporaryFolder(), "gone.csv"))).toMatchObject({
    name: "gone.csv",
    sizeBytes: 0,
  });
});

test("a place keeps whether its person agreed to replace a file there", () => {
  const files = new ChosenFiles(new Map(), pastedDir, NOW);
  const place = { path: "/out/segments.csv", mayReplace: true };
  expect(files.placeOf(files.addPlace(place))).toEqual(place);
});

test.each(["/etc/passwd", "file-1", "", "__proto__", "constructor"])("“%s” is no reference", (reference) => {
  const files = new ChosenFiles(new Map(), pastedDir, NOW);
  expect([files.pathOf(reference as FileRef), files.placeOf(reference as PlaceRef)]).toEqual([undefined, undefined]);
});

test("a thread is given the paths behind the references of its input, and no others", () => {
  const files = new ChosenFiles(new Map([[sample, "/data/sample.csv"]]), pastedDir, NOW);
  const path = orderFile();
  const { file } = files.addFile(path);
  files.addFile(orderFile());
  const place = files.addPlace({ path: "/out/a.csv", mayReplace: false });
  const input = { file, place, k: 4, path: "/etc/passwd", nested: { sample } };
  expect(files.mentionedIn(input)).toEqual({
    files: { [file]: path },
    places: { [place]: { path: "/out/a.csv", mayReplace: false } },
  });
});

test.each([undefined, null, {}, []])("an input of %j mentions nothing", (input) => {
  expect(new ChosenFiles(new Map(), pastedDir, NOW).mentionedIn(input)).toEqual({ files: {}, places: {} });
});

test("a pasted text is a file like any other, under the name that it is given, and gone a day later", () => {
  const folder = join(temporaryFolder(), "pasted");
  const files = new ChosenFiles(new Map(), folder, NOW);
  const pasted = files.addText("a\tb\n1\t2\n", "../orders.txt");
  const path = files.pathOf(pasted.file) ?? "";
  expect([pasted.name, pasted.sizeBytes, readFileSync(path, "utf8")]).toEqual(["orders.txt", 8, "a\tb\n1\t2\n"]);
  utimesSync(join(path, ".."), NOW / 1000, NOW / 1000);
  const isThereAt = (nowMs: number) => {
    const later = new ChosenFiles(new Map(), folder, nowMs);
    return later.pathOf(pasted.file) === undefined && existsSync(path);
  };
  expect([isThereAt(NOW + 3_600_000), isThereAt(NOW + 2 * 86_400_000)]).toEqual([true, false]);
});
