import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { Choices, MethodChoice } from "./choices.ts";
import { useMake } from "./use-make.ts";
import { settingsWords } from "./words.ts";

interface MakeTheseProps {
  readonly choices: Choices;
  /** Undefined: nothing to make yet. */
  readonly method: MethodChoice | undefined;
  readonly words: string;
}

/** The button that makes the segments that were tried, and how that goes. */
export function MakeThese({ choices, method, words }: MakeTheseProps) {
  const { action, run } = useMake(choices);
  return (
    <>
      <div>
        <Button
          look="primary"
          disabled={!method || action.state === "running"}
          onClick={() => method && void run(method)}
        >
          {words}
        </Button>
      </div>
      {action.state === "running" && (
        <Progress
          starting={settingsWords.making}
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </>
  );
}
