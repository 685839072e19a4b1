import { join } from "node:path";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { valueOf } from "../../../src-shared/result.ts";
import { type Program, startProgram } from "../../project/start-program.ts";
import { makeZip } from "../make-zip.ts";
import { canonicalRows, sorted } from "./canonical-rows.ts";
import { ga4Events } from "./fixtures/analytics.ts";
import { mailchimpCleaned, mailchimpSubscribed, mailchimpUnsubscribed } from "./fixtures/mailchimp.ts";
import { expectAsMadeUp } from "./import-fixture.ts";
import { type FileRecord, type Fixture, makeFixture } from "./make-fixture.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

async function newProject(): Promise<string> {
  const project = valueOf(await program.client.project.create({ name: "Shop" }));
  return join(program.folder, "projects", project.fileName);
}

test("the three files of a Mailchimp audience in one archive say each what its people agreed to", async () => {
  const files = [mailchimpSubscribed, mailchimpUnsubscribed, mailchimpCleaned].map((declaration, i) => ({
    preset: declaration.preset,
    ...makeFixture(declaration, "documented", i + 1),
  }));
  const path = await newProject();
  const archive = makeZip(Object.fromEntries(files.map(({ fileName, text }) => [fileName, text])));
  const file = program.chooseNew("audience_export_1a2b3c.zip", archive);
  const { source } = program.client;
  const { dialect, parts } = valueOf(await source.inspect({ file }));
  expect(parts.map(({ name }) => name).sort()).toEqual(files.map(({ fileName }) => fileName).sort());
  // One after the other, as a person does: how the first was read must not be taken for how the next one is.
  for (const { preset, fileName: part } of files) {
    const { recipe } = valueOf(await source.inspect({ file, dialect: { ...dialect, part } }));
    expect([part, recipe.preset]).toEqual([part, preset]);
    valueOf(await source.import({ file, recipe }));
  }
  const { consents } = canonicalRows(path);
  expect(sorted(consents)).toEqual(sorted(files.flatMap(({ expected }) => expected.consents ?? [])));
});

const counts = ["event_timestamp", "event_bundle_sequence_id", "event_server_timestamp_offset"];

function elementOf(name: string, cell: unknown): SchemaElement {
  if (counts.includes(name)) return { name, type: "INT64", repetition_type: "OPTIONAL" };
  if (typeof cell === "number") return { name, type: "DOUBLE", repetition_type: "OPTIONAL" };
  return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" };
}

/** As BigQuery exports it: whole numbers of 64 bits, and names with a dot (device.language) as groups of columns. */
function parquetOf({ headers, records }: Fixture): Uint8Array {
  const filled = headers.filter((header) => records.some((record) => record[header] !== undefined));
  const groups = Map.groupBy(filled, (header) => header.split(".")[0]);
  const cellOf = (record: FileRecord, header: string) => {
    const cell = record[header] ?? null;
    return cell !== null && counts.includes(header) ? BigInt(cell) : cell;
  };
  const schema: SchemaElement[] = [{ name: "root", num_children: groups.size }];
  const columnData = [...groups].map(([name, inside]) => {
    const elements = inside.map((header) => {
      const cell = records.find((record) => record[header] !== undefined)?.[header];
      return elementOf(header.split(".").at(-1) ?? header, cell);
    });
    if (inside[0] === name) {
      schema.push(...elements);
      return { name, data: records.map((record) => cellOf(record, name)) };
    }
    schema.push({ name, num_children: inside.length, repetition_type: "OPTIONAL" }, ...elements);
    const group = (record: FileRecord) =>
      Object.fromEntries(inside.map((header, i) => [elements[i].name, cellOf(record, header)]));
    return { name, data: records.map(group) };
  });
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, rowGroupSize: 30 }));
}

test("Google Analytics' events as Parquet are the events that its lines of JSON are", async () => {
  const path = await newProject();
  const fixture = makeFixture(ga4Events);
  const file = program.chooseNew("events_20240714.parquet", parquetOf(fixture));
  const { recipe } = valueOf(await program.client.source.inspect({ file }));
  expect([recipe.preset, recipe.dialect.format]).toEqual(["ga4-events", "parquet"]);
  const summary = valueOf(await program.client.source.import({ file, recipe }));
  expectAsMadeUp(fixture, { recipe, summary, rows: canonicalRows(path) });
});
