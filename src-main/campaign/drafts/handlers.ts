import type { campaignDraftCalls } from "../../../src-shared/campaign-draft.ts";
import type { Handlers } from "../../../src-shared/contract-kit.ts";
import type { CampaignDraftId } from "../../../src-shared/ids.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { Contexts } from "../../contexts.ts";
import { addHistory } from "../../project/queries.ts";
import { insertDraft, listDrafts, loadDraft, removeDraft, updateDraft } from "./queries.ts";

export const draftHandlers: Handlers<typeof campaignDraftCalls, Contexts> = {
  addDraft: ({ store, nowMs }, { name, plan }) => {
    const draft = { name, plan, changedAtMs: nowMs };
    const draftId = insertDraft(store, draft);
    addHistory(store, nowMs, "campaign.addDraft", `Campaign “${name}” begun.`);
    return succeed({ draftId, ...draft });
  },
  saveDraft: ({ store, nowMs }, { draftId, name, plan }) => {
    if (!loadDraft(store, draftId)) return noDraft();
    const draft = { draftId, name, plan, changedAtMs: nowMs };
    updateDraft(store, draft);
    addHistory(store, nowMs, "campaign.saveDraft", `Plan of the campaign “${name}” changed.`);
    return succeed(draft);
  },
  deleteDraft: ({ store, nowMs }, { draftId }) => {
    const draft = loadDraft(store, draftId);
    if (!draft) return noDraft();
    removeDraft(store, draftId);
    addHistory(store, nowMs, "campaign.deleteDraft", `Campaign “${draft.name}” given up.`);
    return succeed(null);
  },
  getDraft: ({ store }, { draftId }: { draftId: CampaignDraftId }) => {
    const draft = loadDraft(store, draftId);
    return draft ? succeed(draft) : noDraft();
  },
  listDrafts: ({ store }) => succeed(listDrafts(store)),
};

function noDraft() {
  return fail(
    "no-draft",
    "This plan is not in the project any more: its arms were drawn, or it was given up.",
    "draftId",
  );
}
