import type { Handlers } from "../../src-shared/contract-kit.ts";
import { succeed } from "../../src-shared/result.ts";
import type { source } from "../../src-shared/source.ts";
import type { Contexts } from "../contexts.ts";
import { acceptFinding, currentAudit, listFindingRows } from "./audit/audit-handlers.ts";
import { listSources } from "./list-sources.ts";
import { presetHandlers } from "./presets/preset-handlers.ts";
import { previewSource } from "./preview-source.ts";
import { countRefused, listImports, listRefused } from "./queries.ts";

export const sourceHandlers: Handlers<typeof source, Contexts> = {
  preview: async ({ pathOf }, { file, dialect, derived, lookupFile, lookup }) => {
    const other = lookup && lookupFile !== undefined ? { path: pathOf(lookupFile), recipe: lookup } : undefined;
    return succeed(await previewSource({ path: pathOf(file), dialect, derived, lookup: other }));
  },
  paste: ({ files }, { text, name }) => succeed(files.addText(text, name ?? "Pasted table.txt")),
  sources: ({ store }) => succeed(listSources(store)),
  list: ({ store }) => succeed(listImports(store)),
  listRefused: ({ store }, { importId, offset, limit }) =>
    succeed({ total: countRefused(store, importId), rows: listRefused(store, importId, offset, limit) }),
  ...presetHandlers,
  currentAudit,
  listFindingRows,
  acceptFinding,
};
