import type { CampaignDraft, DraftPlan } from "../../../src-shared/campaign-draft.ts";
import type { CampaignDraftId } from "../../../src-shared/ids.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";

type DraftRow = Omit<CampaignDraft, "plan"> & { readonly plan: string };

/** Without those whose arms were drawn. */
const openDrafts = `SELECT id AS draftId, name, plan, changed_at_ms AS changedAtMs FROM campaign_draft AS d
  WHERE NOT EXISTS (SELECT 1 FROM campaign AS c WHERE c.draft_id = d.id)`;

function draftOf(row: DraftRow): CampaignDraft {
  return { ...row, plan: JSON.parse(row.plan) as DraftPlan };
}

export function listDrafts(store: ReadStore): CampaignDraft[] {
  return store.all<DraftRow>(`${openDrafts} ORDER BY changed_at_ms DESC, id DESC`).map(draftOf);
}

export function loadDraft(store: ReadStore, draftId: CampaignDraftId): CampaignDraft | undefined {
  const row = store.get<DraftRow>(`${openDrafts} AND id = ?`, draftId);
  return row && draftOf(row);
}

/** A number is never given again while a campaign points to it. */
export function insertDraft(store: WriteStore, { name, plan, changedAtMs }: Omit<CampaignDraft, "draftId">) {
  return store.run(
    `INSERT INTO campaign_draft (id, name, plan, changed_at_ms)
     SELECT 1 + coalesce(max(id), 0), ?, ?, ?
     FROM (SELECT id FROM campaign_draft UNION ALL SELECT draft_id FROM campaign)`,
    name,
    JSON.stringify(plan),
    changedAtMs,
  ).lastId as CampaignDraftId;
}

export function updateDraft(store: WriteStore, { draftId, name, plan, changedAtMs }: CampaignDraft): void {
  const sql = "UPDATE campaign_draft SET name = ?, plan = ?, changed_at_ms = ? WHERE id = ?";
  store.run(sql, name, JSON.stringify(plan), changedAtMs, draftId);
}

export function removeDraft(store: WriteStore, draftId: CampaignDraftId): void {
  store.run("DELETE FROM campaign_draft WHERE id = ?", draftId);
}
