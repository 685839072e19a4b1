import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  choice,
  defaultOf,
  id,
  integer,
  isoDayText,
  list,
  metaOf,
  name,
  number,
  reference,
  structure,
  text,
  toggle,
} from "../../src-shared/fields.ts";
import type { CustomerId, FileRef } from "../../src-shared/ids.ts";

const words = { label: "Number of segments", help: "How many groups to form." };

/** What a field says to a value that it refuses. */
function refusal(field: z.ZodType, value: unknown): string | undefined {
  return field.safeParse(value).error?.issues[0]?.message;
}

describe("a field's words and limits are found", () => {
  const field = integer({ ...words, min: 2, max: 50 });
  const meta = { ...words, min: 2, max: 50, control: "integer" };

  test.each([
    ["directly", field],
    ["through optional", field.optional()],
    ["through a default", field.default(4)],
    ["through nullable", field.nullable()],
    ["through all of them", field.nullable().default(null).optional()],
  ])("%s", (_, wrapped) => {
    expect(metaOf(wrapped)).toEqual(meta);
  });
});

test("a schema that is no field has no words", () => {
  expect([metaOf(z.string()), metaOf(z.string().optional())]).toEqual([undefined, undefined]);
});

test("a structure carries the words of its field, and the schema that it was made from does not", () => {
  const schema = z.strictObject({ k: z.int() });
  expect([metaOf(structure(schema, words))?.control, metaOf(schema)]).toEqual(["json", undefined]);
});

test("the default is the one declared, and none is none", () => {
  const field = choice({ ...words, choices: ["net", "leave-out"] });
  expect([defaultOf(field.default("net")), defaultOf(field)]).toEqual(["net", undefined]);
});

test("choices are kept for forms", () => {
  expect(metaOf(choice({ ...words, choices: ["net", "leave-out"] }).default("net"))?.choices).toEqual([
    "net",
    "leave-out",
  ]);
});

describe("a refused value is answered with the field's name and what is allowed", () => {
  const limits = "Number of segments is a whole number from 2 to 50.";
  test.each([
    ["too small", integer({ ...words, min: 2, max: 50 }), 1, limits],
    ["too large", integer({ ...words, min: 2, max: 50 }), 51, limits],
    ["a fraction", integer({ ...words, min: 2, max: 50 }), 2.5, limits],
    ["a text", integer({ ...words, min: 2, max: 50 }), "4", limits],
    ["no number", number({ label: "Share", help: "", min: 0, max: 1 }), Number.NaN, "Share is a number from 0 to 1."],
    [
      "another choice",
      choice({ label: "Returns", help: "", choices: ["net", "gross"] }),
      "x",
      "Returns is one of: net, gross.",
    ],
    ["a word", toggle({ label: "Log", help: "" }), "yes", "Log is either on or off."],
    ["no day", isoDayText({ label: "As of", help: "" }), "31.12.2024", "As of is not a date like 2024-12-31."],
    ["no such day", isoDayText({ label: "As of", help: "" }), "2024-02-30", "As of is not a date like 2024-12-31."],
    ["nothing", text({ label: "Text", help: "" }), undefined, "Text is missing."],
    ["too long", text({ label: "Text", help: "", max: 3 }), "abcd", "Text is longer than 3 characters."],
    ["no list", list(z.string(), { label: "Features", help: "" }), "a", "Features is a list."],
    ["no record", id<CustomerId>({ label: "Customer", help: "" }), "x", "Customer is the number of a record."],
    ["no file", reference<FileRef>({ label: "File", help: "" }), undefined, "File is missing."],
  ])("%s", (_, field, value, message) => {
    expect(refusal(field, value)).toBe(message);
  });
});

describe("a name", () => {
  const field = name({ label: "Name", help: "" });

  test("is kept without the blanks around it", () => {
    expect(field.parse("  Bäckerei Süß \t")).toBe("Bäckerei Süß");
  });

  test.each([
    ["blanks alone", "   ", "Name is empty. Type at least one character."],
    ["81 characters", "n".repeat(81), "Name is longer than 80 characters. Shorten it."],
    ["two lines", "a\nb", "Name has a line break or control character in it. Type it on one line."],
  ])("refuses %s", (_, value, message) => {
    expect(refusal(field, value)).toBe(message);
  });
});

test("zero and negative numbers are no record ids", () => {
  const field = id<CustomerId>({ label: "Customer", help: "" });
  expect([0, -1, 1.5].map((value) => field.safeParse(value).success)).toEqual([false, false, false]);
});
