import "./campaign.css";
import type { CampaignDraftId, CampaignId } from "../../src-shared/ids.ts";
import type { RuleEditor } from "./audience-rule.tsx";
import { CampaignPage } from "./campaign-page.tsx";
import { planStepIds } from "./campaign-words.ts";
import { DraftScreen } from "./draft-screen.tsx";

interface CampaignScreenProps {
  /** Id of a campaign, or "d" and the id of a draft. */
  readonly part: string | undefined;
  /** Of a draft: the step. */
  readonly view: string | undefined;
  readonly RuleEditor: RuleEditor;
}

/** A campaign: the plan on its way, or what was drawn and written. */
export function CampaignScreen({ part = "", view, RuleEditor }: CampaignScreenProps) {
  const draft = /^d(\d+)$/.exec(part)?.[1];
  if (draft === undefined) return <CampaignPage campaignId={Number(part) as CampaignId} />;
  const step = planStepIds.find((id) => id === view) ?? "audience";
  return <DraftScreen draftId={Number(draft) as CampaignDraftId} step={step} RuleEditor={RuleEditor} />;
}
