import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Migration } from "../../../src-shared/segmentation-continued.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import type { Lineage } from "./lineage.ts";

export function insertMigration(store: WriteStore, segmentationId: SegmentationId, migration: Migration): void {
  store.run(
    "INSERT INTO segmentation_continuation (segmentation_id, migration) VALUES (?, ?)",
    segmentationId,
    JSON.stringify(migration),
  );
}

/** @returns null for a segmentation that carries none on. */
export function loadMigration(store: ReadStore, segmentationId: SegmentationId): Migration | null {
  const row = store.get<{ migration: string }>(
    "SELECT migration FROM segmentation_continuation WHERE segmentation_id = ?",
    segmentationId,
  );
  return row ? (JSON.parse(row.migration) as Migration) : null;
}

/** Where the segments of a project went, by edits, other definitions and newer data. O(segments + edits). */
export function loadLineage(store: ReadStore): Lineage {
  const homes = store.rows<[number, number]>("SELECT id, segmentation_id FROM segment WHERE position >= 0");
  const heads = store.rows<[number, number]>("SELECT line_id, segmentation_id FROM segmentation_head");
  return {
    homeOf: new Map(homes),
    carriedTo: loadCarried(store),
    editOf: loadEdits(store),
    headOf: new Map(heads),
    redefinedTo: loadRedefined(store),
    dividedInto: loadDivided(store),
  };
}

/** @returns for each segment the one of the newest segmentation that carries it on. */
function loadCarried(store: ReadStore): Lineage["carriedTo"] {
  const rows = store.rows<[number, number, number]>(
    `SELECT earlier.id, later.id, later.segmentation_id FROM segmentation_continuation AS c
     JOIN segmentation AS g ON g.id = c.segmentation_id AND NOT g.is_hidden
     JOIN json_each(c.migration, '$.continues') AS goes ON goes.value IS NOT NULL
     JOIN segment AS earlier
       ON earlier.segmentation_id = json_extract(c.migration, '$.earlierSegmentationId') AND earlier.position = goes.value
     JOIN segment AS later ON later.segmentation_id = c.segmentation_id AND later.position = goes.key
     ORDER BY later.id`,
  );
  return new Map(Array.from(rows, ([from, segmentId, segmentationId]) => [from, { segmentId, segmentationId }]));
}

function loadEdits(store: ReadStore): Lineage["editOf"] {
  const edits = store.all<{ id: number; lineId: number; parentId: number }>(
    "SELECT segmentation_id AS id, line_id AS lineId, parent_id AS parentId FROM segmentation_edit",
  );
  const steps = store.rows<[number, number, number]>(
    `SELECT e.segmentation_id, earlier.id, later.id FROM segmentation_edit AS e
     JOIN json_each(e.goes_to) AS goes JOIN json_each(goes.value) AS place
     JOIN segment AS earlier ON earlier.segmentation_id = e.parent_id AND earlier.position = goes.key
     JOIN segment AS later ON later.segmentation_id = e.segmentation_id AND later.position = place.value
     ORDER BY goes.key, place.key`,
  );
  const goesTo = new Map<number, Map<number, number[]>>(edits.map(({ id }) => [id, new Map()]));
  for (const [id, from, to] of steps) {
    const places = goesTo.get(id);
    places?.set(from, [...(places.get(from) ?? []), to]);
  }
  return new Map(edits.map(({ id, ...edit }) => [id, { ...edit, goesTo: goesTo.get(id) ?? new Map() }]));
}

function loadRedefined(store: ReadStore): Lineage["redefinedTo"] {
  const rows = store.rows<[number, string]>(
    `SELECT CAST(goes.key AS INTEGER), goes.value FROM definition_head AS h
     JOIN definition_revision AS r USING (segmentation_id, number) JOIN json_each(r.goes_to) AS goes`,
  );
  return new Map(Array.from(rows, ([id, to]) => [id, JSON.parse(to) as number[]]));
}

function loadDivided(store: ReadStore): Lineage["dividedInto"] {
  const rows = store.rows<[number, number, string]>(
    `SELECT json_extract(one.value, '$.segmentId'), json_extract(one.value, '$.atMs'), json_extract(one.value, '$.parts')
     FROM definition_head AS h JOIN definition_revision AS r USING (segmentation_id, number) JOIN json_each(r.divided) AS one`,
  );
  const divided = new Map<number, { atMs: number; parts: number[] }[]>();
  for (const [id, atMs, parts] of rows)
    divided.set(id, [...(divided.get(id) ?? []), { atMs, parts: JSON.parse(parts) as number[] }]);
  return divided;
}
