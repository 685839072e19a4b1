import type { Waterfall } from "../../src-shared/campaign.ts";
import { addressOf } from "../route.ts";
import { Notice } from "../ui/notice.tsx";
import { words } from "./campaign-words.ts";

/** Why an audience is empty, and what to do; nothing where it is not. */
export function NobodyLeft({ waterfall }: { waterfall: Waterfall }) {
  if (waterfall.audience > 0) return null;
  const atPermission = waterfall.steps.find(({ loss }) => loss === "no-permission");
  const lacksPermission = atPermission !== undefined && atPermission.lost > 0 && atPermission.left === 0;
  if (!lacksPermission) return <Notice tone="attention">{words.nobodyLeft}</Notice>;
  return (
    <Notice
      tone="attention"
      actions={
        <a className="button" href={addressOf("import")}>
          {words.importConsents}
        </a>
      }
    >
      {words.nobodyPermitted}
    </Notice>
  );
}
