import type { SegmentationId, SegmentId } from "../../../src-shared/ids.ts";
import type { PlanLimits, StrategyField } from "../../../src-shared/persona-strategy.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

const ofSegmentation = "segment_id IN (SELECT id FROM segment WHERE segmentation_id = ?)";

/** What a person wrote into the matrix of a segmentation. */
export function listCells(
  store: ReadStore,
  segmentationId: SegmentationId,
): { segmentId: SegmentId; field: StrategyField; words: string }[] {
  return store.all(
    `SELECT segment_id AS segmentId, field, words FROM strategy_cell WHERE ${ofSegmentation}`,
    segmentationId,
  );
}

/** Attributes of text that customers stated themselves. */
export function statedAttributes(store: ReadStore): { id: number; name: string }[] {
  return store.all(
    `SELECT id, name FROM attribute WHERE type = 'text'
       AND id IN (SELECT attribute_id FROM attribute_value WHERE stated_day IS NOT NULL) ORDER BY id`,
  );
}

/** How many people of each segment state which value of an attribute. */
export function statedValues(
  store: ReadStore,
  attributeId: number,
  segmentIds: readonly SegmentId[],
): { segmentId: SegmentId; value: string; people: number }[] {
  return store.all(
    `SELECT m.segment_id AS segmentId, p.value, count(*) AS people
     FROM person_attribute AS p JOIN membership AS m ON m.customer_id = p.person_id
     WHERE p.attribute_id = ? AND p.stated_day IS NOT NULL AND m.segment_id IN (SELECT value FROM json_each(?))
     GROUP BY m.segment_id, p.value`,
    attributeId,
    JSON.stringify(segmentIds),
  );
}

export function saveCell(store: WriteStore, segmentId: SegmentId, field: StrategyField, words: string): void {
  store.run(
    `INSERT INTO strategy_cell (segment_id, field, words) VALUES (?, ?, ?)
     ON CONFLICT (segment_id, field) DO UPDATE SET words = excluded.words`,
    segmentId,
    field,
    words,
  );
}

export function deleteCell(store: WriteStore, segmentId: SegmentId, field: StrategyField): void {
  store.run("DELETE FROM strategy_cell WHERE segment_id = ? AND field = ?", segmentId, field);
}

export function listChosenPlays(
  store: ReadStore,
  segmentationId: SegmentationId,
): { segmentId: SegmentId; playId: string }[] {
  return store.all(
    `SELECT segment_id AS segmentId, play_id AS playId FROM chosen_play WHERE ${ofSegmentation} ORDER BY id`,
    segmentationId,
  );
}

export function insertChosenPlay(store: WriteStore, segmentId: SegmentId, playId: string): void {
  store.run("INSERT INTO chosen_play (segment_id, play_id) VALUES (?, ?) ON CONFLICT DO NOTHING", segmentId, playId);
}

export function deleteChosenPlay(store: WriteStore, segmentId: SegmentId, playId: string): void {
  store.run("DELETE FROM chosen_play WHERE segment_id = ? AND play_id = ?", segmentId, playId);
}

export function loadLimits(store: ReadStore, segmentationId: SegmentationId): PlanLimits {
  return (
    store.get<PlanLimits>(
      `SELECT capacity, budget_minor AS budgetMinor, cost_per_contact_minor AS costPerContactMinor
       FROM plan_limits WHERE segmentation_id = ?`,
      segmentationId,
    ) ?? { capacity: null, budgetMinor: null, costPerContactMinor: null }
  );
}

export function saveLimits(store: WriteStore, segmentationId: SegmentationId, limits: PlanLimits): void {
  store.run(
    `INSERT INTO plan_limits (segmentation_id, capacity, budget_minor, cost_per_contact_minor) VALUES (?, ?, ?, ?)
     ON CONFLICT (segmentation_id) DO UPDATE SET capacity = excluded.capacity, budget_minor = excluded.budget_minor,
       cost_per_contact_minor = excluded.cost_per_contact_minor`,
    segmentationId,
    limits.capacity,
    limits.budgetMinor,
    limits.costPerContactMinor,
  );
}
