import type { FileWriter } from "./file-format.ts";

/** A list of objects, one to a line; what is empty is left out. */
export const writeJson: FileWriter = (put, headers, rows) => {
  let before = "[\n";
  for (const cells of rows) {
    put(before + objectOf(headers, cells));
    before = ",\n";
  }
  put(before === "[\n" ? "[]\n" : "\n]\n");
};

/** One object a line (https://jsonlines.org). */
export const writeJsonLines: FileWriter = (put, headers, rows) => {
  for (const cells of rows) put(`${objectOf(headers, cells)}\n`);
};

/** A header with a dot names a field of an object within: “traits.segment”. */
function objectOf(headers: readonly string[], cells: readonly string[]): string {
  const whole: Record<string, unknown> = {};
  for (const [i, header] of headers.entries()) {
    if (cells[i] === "") continue;
    const [name, inner] = header.split(".", 2);
    whole[name] = inner === undefined ? cells[i] : { ...(whole[name] as object | undefined), [inner]: cells[i] };
  }
  return JSON.stringify(whole);
}
