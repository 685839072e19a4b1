import { ExpectedFailure, valueOf } from "../../src-shared/result.ts";
import { acceptedName } from "../../src-shared/segment-name.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import type { Edit } from "../../src-shared/segmentation-edits.ts";

/**
 * An edit as a person asks for it, its name without blanks around it. Edits that are made again are not asked: what a list
 * of words learns later must not keep an earlier project from being made again.
 * @throws ExpectedFailure where it names a segment as none may be called.
 */
export function withAcceptedName(edit: Edit): Edit {
  if (!("name" in edit) || edit.name === undefined) return edit;
  return { ...edit, name: valueOf(acceptedName(edit.name, [])) };
}

/** @throws ExpectedFailure where a segment of a definition is called as none may be, or as one before it. */
export function refuseNames(definition: Definition): void {
  // The states of a lifecycle have names of their own.
  if (definition.method === "lifecycle") return;
  const names = definition.segments.map(({ name }) => name);
  names.forEach((name, i) => {
    const accepted = acceptedName(name, names.slice(0, i));
    if (accepted.ok) return;
    const { code, message } = accepted.error;
    throw new ExpectedFailure(code, `Segment ${i + 1}, “${name}”: ${message}`, "definition");
  });
}
