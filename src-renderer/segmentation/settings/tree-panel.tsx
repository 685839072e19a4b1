import { useCallback, useEffect, useState } from "react";
import { formatCount, formatShare } from "../../../src-shared/format.ts";
import { cutTop, possibleCuts } from "../../../src-shared/marks/tree-top.ts";
import type { MergeTreeTop } from "../../../src-shared/segmentation-settings.ts";
import { DendrogramChart } from "../../charts/dendrogram-chart.tsx";
import { Downloadable } from "../../charts/downloadable.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../use-tessera.ts";
import { MadeByJob } from "../made-by-job.tsx";
import type { Choices } from "./choices.ts";
import { MakeThese } from "./make-these.tsx";
import { settingsWords } from "./words.ts";

const { tree: words } = settingsWords;
const HEIGHT = 360;

export type Linkage = (typeof words.linkages)[number]["value"];

type TreeQuestion = Choices & { readonly linkage: Linkage; readonly seed: number };

interface TreePanelProps {
  readonly choices: Choices;
  readonly linkage: Linkage;
  readonly seed?: number;
  /** Where the cut begins. */
  readonly segments: number;
}

/** The tree of groups with a cut that can be moved, and what that gives. */
export function TreePanel({ choices, linkage, seed = 1, segments }: TreePanelProps) {
  const { action, run } = useAction(words.running, ({ client }, job, question: TreeQuestion) =>
    client.segmentation.mergeTree(question, job),
  );
  // The same choices come as other objects each time.
  const asked = JSON.stringify({ ...choices, linkage, seed });
  const grow = useCallback(() => void run(JSON.parse(asked) as TreeQuestion), [run, asked]);
  useEffect(grow, [grow]);
  return (
    <MadeByJob action={action} words={words.running} onBegin={grow} height={HEIGHT}>
      {(top) => <Cut key={linkage} top={top} begin={segments} choices={choices} params={{ linkage }} />}
    </MadeByJob>
  );
}

interface CutProps {
  readonly top: MergeTreeTop;
  readonly begin: number;
  readonly choices: Choices;
  readonly params: Readonly<Record<string, unknown>>;
}

function Cut({ top, begin, choices, params }: CutProps) {
  const cuts = possibleCuts(top);
  const [chosen, setChosen] = useState(begin);
  const segments = cuts.includes(chosen) ? chosen : cuts[0];
  if (segments === undefined) return <Notice>{words.flat}</Notice>;
  const smallest = cutTop(top, segments).sizes.at(-1) ?? 0;
  return (
    <div className="stack">
      <Downloadable name={words.title}>
        <DendrogramChart label={words.title} top={top} segments={segments} onCut={setChosen} height={HEIGHT} />
      </Downloadable>
      <p role="status">
        <strong>
          {formatCount(segments, "group")}, the smallest with {formatCount(smallest, "customer")} (
          {formatShare(top.customers > 0 ? smallest / top.customers : 0)}).
        </strong>
      </p>
      {top.startsFromGroups && <p className="soft small">{words.fromGroups(top.startsFrom)}</p>}
      <MakeThese
        choices={choices}
        method={{ algorithm: "hierarchical", params: { ...params, k: segments } }}
        words={words.use}
      />
    </div>
  );
}
