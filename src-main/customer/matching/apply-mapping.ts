import {
  type PersonMapping,
  type PersonRole,
  personRoleNames,
  personRoles,
} from "../../../src-shared/customer-matching.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { RecognisedColumn } from "./recognise-columns.ts";

/**
 * Lays a person's corrections over what was recognised. A column that is named for a role is taken from any other, and
 * one that another column had is compared by its words.
 */
export function applyMapping(
  columns: readonly RecognisedColumn[],
  mapping: PersonMapping,
  fileName: string,
): Result<RecognisedColumn[]> {
  const result = [...columns];
  const indexOf = (wanted: string | number) =>
    typeof wanted === "number"
      ? wanted <= columns.length
        ? wanted - 1
        : -1
      : columns.findIndex(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  const missing = (wanted: string | number) =>
    fail(
      "bad-mapping",
      `“${fileName}” has no column “${wanted}”. Its columns are: ${columns.map(({ name }) => name).join(", ")}.`,
    );
  for (const role of personRoleNames) {
    const wanted = mapping[role];
    if (wanted === undefined) continue;
    result.forEach((column, c) => {
      if (column.role === role)
        result[c] = { ...column, role: "text", why: `not the ${label(role)}, as the mapping says` };
    });
    for (const one of wanted === null ? [] : Array.isArray(wanted) ? wanted : [wanted]) {
      const index = indexOf(one);
      if (index < 0) return missing(one);
      result[index] = { ...result[index], role, why: "as the mapping says" };
    }
  }
  for (const one of mapping.ignore ?? []) {
    const index = indexOf(one);
    if (index < 0) return missing(one);
    result[index] = { ...result[index], role: "ignored", why: "as the mapping says" };
  }
  if (mapping.key !== undefined) {
    result.forEach((column, c) => {
      if (column.role === "key") result[c] = { ...column, role: "ignored", why: "not the key, as the mapping says" };
    });
    if (mapping.key !== null) {
      const index = indexOf(mapping.key);
      if (index < 0) return missing(mapping.key);
      result[index] = { ...result[index], role: "key", why: "as the mapping says" };
    }
  }
  return succeed(result);
}

function label(role: PersonRole): string {
  return personRoles[role].label.toLowerCase();
}
