import { assertNever } from "../../../src-shared/result.ts";
import type { ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import type { Day } from "../../../src-shared/units.ts";
import { datesOfAge } from "./condition-sql.ts";
import type { CustomerSet } from "./customer-set.ts";

/** What the files say of every person under one name. */
export interface AttributeColumn {
  readonly type: string;
  /** By customer id; undefined where no file says anything. */
  readonly values: readonly (string | undefined)[];
}

/** Who an attribute condition is true of; the same as its SQL says, without sorting the files' words each time. */
export function evaluateAttribute(
  { type, values }: AttributeColumn,
  { test }: ConditionOf<"attribute">,
  everyone: CustomerSet,
  asOfDay: Day,
): CustomerSet {
  const isTrue = valueTest(test, type, asOfDay);
  return everyone.map((member, id) => {
    const value = values[id];
    return member && value !== undefined && isTrue(value) ? 1 : 0;
  });
}

function valueTest(test: ConditionOf<"attribute">["test"], type: string, asOfDay: Day): (value: string) => boolean {
  switch (test.kind) {
    case "known":
      return (value) => value !== "";
    case "oneOf": {
      const wanted = new Set(test.values);
      return (value) => wanted.has(value);
    }
    case "number": {
      const { min = -Infinity, max = Infinity } = test;
      return (value) => type === "number" && value !== "" && Number(value) >= min && Number(value) <= max;
    }
    case "age": {
      const { after, until } = datesOfAge(test, asOfDay);
      return (value) => type === "date" && value > after && value <= until;
    }
    default:
      return assertNever(test);
  }
}
