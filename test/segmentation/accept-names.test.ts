import { describe, expect, test } from "vitest";
import { refuseNames, withAcceptedName } from "../../src-main/segmentation/accept-names.ts";
import { templates } from "../../src-main/segmentation/templates/offer-templates.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { LONGEST_NAME } from "../../src-shared/segment-name.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import type { Edit } from "../../src-shared/segmentation-edits.ts";
import { rfmGrids } from "../../src-shared/segmentation-rfm-grids.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";

const ordered: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", min: 1 };
const rulesNamed = (...names: string[]): Definition => ({
  method: "rules",
  segments: names.map((name) => ({ name, rule: ordered })),
});

function refusalOf(work: () => unknown) {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.error;
    throw error;
  }
}

/** Names that no segment may have, with the code of the refusal. */
const refused = [
  [" – ", "name-empty"],
  ["x".repeat(LONGEST_NAME + 1), "name-too-long"],
  ["All customers", "name-reserved"],
  ["Those losers", "name-demeaning"],
] as const;

describe.each(refused)("a segment cannot be called “%s”", (name, code) => {
  test.each<Edit>([
    { kind: "merge", segments: [0, 1], name },
    { kind: "select", customers: [], name },
  ])("by an edit that names it ($kind)", (edit) => {
    expect(refusalOf(() => withAcceptedName(edit))).toMatchObject({ code, field: "name" });
  });

  test("by a rule; it is said which of the segments", () => {
    const refusal = refusalOf(() => refuseNames(rulesNamed("Regulars", name)));
    expect(refusal).toMatchObject({ code, field: "definition" });
    expect(refusal?.message).toContain(`Segment 2, “${name}”`);
  });
});

test("two segments of one definition cannot be called alike, whatever the capitals", () => {
  expect(refusalOf(() => refuseNames(rulesNamed("Regulars", "Often", "REGULARS")))?.code).toBe("name-taken");
});

test("a name loses the blanks around it, and an edit that names nothing stays as it is", () => {
  expect(withAcceptedName({ kind: "merge", segments: [0, 1], name: "  Best " })).toMatchObject({ name: "Best" });
  const nameless: Edit[] = [
    { kind: "merge", segments: [0, 1] },
    { kind: "split", segment: 0, parts: 2 },
  ];
  for (const edit of nameless) expect(withAcceptedName(edit)).toEqual(edit);
});

test("every grid and every template that is offered has names that are accepted", () => {
  for (const { definition } of rfmGrids) expect(refusalOf(() => refuseNames(definition))).toBeUndefined();
  expect(refusalOf(() => refuseNames(rulesNamed(...templates.map(({ name }) => name))))).toBeUndefined();
});
