import { choicesOf } from "../settings/choices.ts";
import { type Linkage, TreePanel } from "../settings/tree-panel.tsx";
import { settingsWords } from "../settings/words.ts";
import type { ViewProps } from "./segment-views.tsx";

/** The tree that segments were cut from, where it could be cut otherwise. */
export function TreeView({ segmentation }: ViewProps) {
  const { params, seed, segments } = segmentation;
  return (
    <div className="stack">
      <TreePanel
        choices={choicesOf(segmentation)}
        linkage={isLinkage(params.linkage) ? params.linkage : "ward"}
        seed={seed}
        segments={segments.length}
      />
      <p className="soft small">{settingsWords.tree.help}</p>
    </div>
  );
}

function isLinkage(value: unknown): value is Linkage {
  return settingsWords.tree.linkages.some((linkage) => linkage.value === value);
}
