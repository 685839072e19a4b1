import { formatCount } from "../../../src-shared/format.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { Button } from "../../ui/button.tsx";
import { leftOut } from "./edit-draft.ts";
import { editWords } from "./words.ts";

/** How many customers a method left out, and what can be made of them; nothing where everybody is in a group. */
export function LeftOutNote({ segmentation, onEdit }: { segmentation: Segmentation; onEdit: () => void }) {
  const customers = leftOut(segmentation);
  if (customers <= 0) return null;
  return (
    <div className="row wrap">
      <p className="soft small">{editWords.inNone(formatCount(customers, "customer"))}</p>
      <Button onClick={onEdit}>{editWords.actions.nearest}</Button>
    </div>
  );
}
