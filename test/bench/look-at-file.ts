import { ColumnProfile } from "../../src-main/source/column-profile.ts";
import { columnNames } from "../../src-main/source/detect-header.ts";
import { detectTable } from "../../src-main/source/detect-table.ts";
import { partOf } from "../../src-main/source/list-parts.ts";
import { openPart } from "../../src-main/source/open-part.ts";
import { openBytes } from "../../src-main/source/read-bytes.ts";
import { readPart } from "../../src-main/source/read-rows.ts";

/** Looks at the file that is named, as the import wizard does, and prints seconds and the peak of memory in MB. */
const startedAt = performance.now();
const part = await openPart(await openBytes(process.argv[2]), "");
const found = await detectTable(part, undefined, () => {});
let profiles: ColumnProfile[] | undefined;
for await (const batch of readPart(partOf(part, found.dialect), found.dialect, found.headers)) {
  if (!profiles && batch.length > 0) {
    const [first] = batch;
    profiles = columnNames(first.cells, first.cells.length).map((name, index) => new ColumnProfile(index, name));
    if (found.dialect.hasHeader) batch.shift();
  }
  for (const profile of profiles ?? []) profile.addAll(batch);
}
await part.close();
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(JSON.stringify({ seconds, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 }));
