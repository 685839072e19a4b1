import { useEffect, useRef, useState } from "react";
import type { CampaignDraft, DraftPlan } from "../../src-shared/campaign-draft.ts";
import type { CampaignDraftId } from "../../src-shared/ids.ts";
import { goTo } from "../route.ts";
import { useAction, useLoaded, useReplaceAnswer, useTessera } from "../use-tessera.ts";

type Content = Pick<CampaignDraft, "name" | "plan">;

/** Long enough for a word to be typed to its end, short enough that nobody leaves before. */
const SAVE_AFTER_MS = 500;

/**
 * A plan on its way. What is changed is shown at once and kept a moment later, and at the latest when the screen is left;
 * what undo brings back is shown as it comes.
 */
export function useDraft(draftId: CampaignDraftId) {
  const { client } = useTessera();
  const replaceAnswer = useReplaceAnswer();
  const stored = useLoaded(keyOf(draftId), () => client.campaign.getDraft({ draftId }));
  const [edited, setEdited] = useState<Content>();
  const unsaved = useRef<Content>(undefined);
  const saving = useAction("Plan of the campaign", async (_tessera, _job, content: Content) => {
    unsaved.current = undefined;
    const saved = await client.campaign.saveDraft({ draftId, name: content.name, plan: content.plan });
    if (!saved.ok) return saved;
    // What was kept is what is stored: the edit steps aside for it, unless there is a newer one.
    replaceAnswer(keyOf(draftId), saved.value);
    setEdited((now) => (now === content ? undefined : now));
    return saved;
  });
  const { run } = saving;
  useEffect(() => {
    if (!edited) return;
    const timer = setTimeout(() => {
      if (unsaved.current === edited) void run(edited);
    }, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [edited, run]);
  useEffect(
    () => () => {
      const { current } = unsaved;
      if (current) void client.campaign.saveDraft({ draftId, name: current.name, plan: current.plan });
    },
    [client, draftId],
  );
  const shown = edited ?? (stored.state === "done" ? stored.value : undefined);
  const change = (next: Content) => {
    unsaved.current = next;
    setEdited(next);
  };
  return {
    stored,
    shown,
    isSaved: edited === undefined,
    problem: saving.action.state === "failed" ? saving.action.error : undefined,
    rename: (name: string) => shown && change({ name, plan: shown.plan }),
    replan: (plan: DraftPlan) => shown && change({ name: shown.name, plan }),
    saveNow: async () => (unsaved.current ? run(unsaved.current) : undefined),
  };
}

function keyOf(draftId: CampaignDraftId): readonly unknown[] {
  return ["campaign.getDraft", draftId];
}

/** Draws the arms of a draft, and goes to the campaign that it becomes. */
export function useDraw(draftId: CampaignDraftId) {
  return useAction("Drawing the arms", async ({ client }, job, { name, plan }: Content) => {
    const drawn = await client.campaign.draw({ name, plan, draftId }, job);
    if (drawn.ok) goTo("campaign", drawn.value.campaignId);
    return drawn;
  });
}

/** Gives a plan up, and goes back to the list. */
export function useGiveUp(draftId: CampaignDraftId) {
  return useAction("Giving up a campaign", async ({ client }) => {
    const gone = await client.campaign.deleteDraft({ draftId });
    if (gone.ok) goTo("campaigns");
    return gone;
  });
}
