import { useState } from "react";
import { Field, Select } from "../../ui/field.tsx";
import { Card } from "../../ui/page.tsx";
import type { Choices } from "./choices.ts";
import { type Linkage, TreePanel } from "./tree-panel.tsx";
import { settingsWords } from "./words.ts";

const { tree: words } = settingsWords;
const FIRST_CUT = 5;

/** Hierarchical clustering: which groups are near, and where the tree is cut. */
export function TreeCard({ choices }: { choices: Choices }) {
  const [linkage, setLinkage] = useState<Linkage>("ward");
  return (
    <Card term="tree" title={words.title}>
      <div className="stack">
        <p className="soft prose">{words.help}</p>
        <div className="chooser">
          <Field label={words.linkage}>
            {(ids) => <Select<Linkage> value={linkage} options={words.linkages} onChange={setLinkage} {...ids} />}
          </Field>
        </div>
        <TreePanel choices={choices} linkage={linkage} segments={FIRST_CUT} />
      </div>
    </Card>
  );
}
