import { succeed } from "../../src-shared/result.ts";
import type { Inspection, Recipe } from "../../src-shared/source.ts";
import { missingRoles } from "../../src-shared/source-recipe.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";
import { besideChosen, type Keys } from "./beside.ts";
import type { ListedFile } from "./file-list.tsx";
import { OrdersBeside } from "./orders-beside.tsx";

export interface JoiningProps {
  readonly listed: ListedFile;
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly keys: Keys | undefined;
  readonly isBusy: boolean;
  readonly onKeys: (keys: Keys) => void;
  readonly onBeside: (joined: ListedFile) => void;
  readonly onApart: () => void;
}

/** Orders and their lines from two files: what is put together, or the offer to do so where one half is missing. */
export function Joining(props: JoiningProps) {
  const { listed, inspection, recipe, keys, isBusy, onKeys, onApart } = props;
  const { file, part, beside } = listed;
  if (!beside || !keys) return <OfferOther {...props} />;
  return (
    <OrdersBeside
      lines={recipe.dialect.part || (part ?? file.name)}
      orders={recipe.lookup?.fileName ?? beside.part ?? beside.file.name}
      pair={beside.pair}
      keys={keys}
      otherAlone={inspection.otherAlone}
      isBusy={isBusy}
      onKeys={onKeys}
      onApart={onApart}
    />
  );
}

function OfferOther({ listed, recipe, isBusy, onBeside }: JoiningProps) {
  const missing = missingRoles(recipe).map(({ role }) => role);
  const isOrders = (recipe.kind ?? "orders") === "orders";
  const hasLines = !missing.includes("amount");
  const choose = useAction("Second file", async ({ client, host }, job) => {
    const chosen = await host.chooseFile("orders");
    if (!chosen.ok) return chosen;
    if (chosen.value === null) return succeed(null);
    const joined = await besideChosen(client, job, listed, chosen.value, hasLines);
    if (joined.ok) onBeside(joined.value);
    return joined;
  });
  if (!isOrders || missing.length === 0) return null;
  return (
    <>
      <Notice
        actions={
          <Button disabled={isBusy || choose.action.state === "running"} onClick={() => void choose.run()}>
            Choose that file…
          </Button>
        }
      >
        {hasLines
          ? "Are these lines of orders, and another file says who ordered and when?"
          : "Are these orders, and another file says what was bought and for how much?"}
      </Notice>
      {choose.action.state === "failed" && <ErrorNotice error={choose.action.error} />}
    </>
  );
}
