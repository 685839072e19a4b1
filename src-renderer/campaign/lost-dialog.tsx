import type { Loss } from "../../src-shared/campaign.ts";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./campaign-words.ts";
import { askedPlan } from "./plan-edits.ts";

const MOST_SHOWN = 500;

interface LostDialogProps {
  readonly plan: DraftPlan;
  readonly loss: Loss;
  readonly title: string;
  readonly onClose: () => void;
}

/** Who is lost at a step, each a link to the customer's page. */
export function LostDialog({ plan, loss, title, onClose }: LostDialogProps) {
  const asked = askedPlan(plan) ?? plan;
  const lost = useLoaded(["campaign.lost", loss, JSON.stringify(asked)], (client) =>
    client.campaign.lost({ plan: asked, loss, limit: MOST_SHOWN }),
  );
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className="stack">
        {lost.state === "loading" && <Skeleton height={240} />}
        {lost.state === "failed" && <ErrorNotice error={lost.error} onRetry={lost.retry} />}
        {lost.state === "done" && lost.value.length === 0 && <p>{words.nobodyLost}</p>}
        {lost.state === "done" && lost.value.length > 0 && (
          <ul className="lost-list">
            {lost.value.map(({ customerId, key }) => (
              <li key={customerId}>
                <a href={addressOf("customers", customerId)}>{key}</a>
              </li>
            ))}
          </ul>
        )}
        {lost.state === "done" && lost.value.length === MOST_SHOWN && (
          <p className="soft small">{`The first ${formatNumber(MOST_SHOWN)} are shown.`}</p>
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}
