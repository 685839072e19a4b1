import type { FeatureSet } from "../../src-shared/features.ts";
import { Card } from "../ui/page.tsx";
import { MakeButton } from "./make-button.tsx";
import { RuleSet } from "./rules/rule-set.tsx";
import type { RuleStart } from "./rules/rule-set-draft.ts";

/** Segments by rules of one's own. @param start rules to begin with, such as those of a template. */
export function MakeRule({ set, start }: { set: FeatureSet; start: readonly RuleStart[] | undefined }) {
  return (
    <RuleSet set={set} start={start}>
      {({ definition, problem }) => (
        <Card>
          <MakeButton
            set={set}
            definitionFor={problem === undefined ? () => definition : undefined}
            name={definition.segments.length === 1 ? (definition.segments[0]?.name ?? "") : "My rules"}
            problem={problem}
          />
        </Card>
      )}
    </RuleSet>
  );
}
