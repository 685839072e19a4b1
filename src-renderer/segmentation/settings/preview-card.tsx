import { NO_SEGMENT, segmentMark } from "../../../src-shared/palette.ts";
import type { SettingsPreview } from "../../../src-shared/segmentation-settings.ts";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { useTheme } from "../../ui/theme.ts";
import { useTessera } from "../../use-tessera.ts";
import { type Trial, useTrial } from "../../use-trial.ts";
import type { Choices, MethodChoice } from "./choices.ts";
import { groupsInWords, previewOn, settingsWords } from "./words.ts";

/** Tries a method on a part of the customers, anew at each change. */
export function useSettingsTrial(choices: Choices, method: MethodChoice | undefined): Trial<SettingsPreview> {
  const { client } = useTessera();
  return useTrial(method && { ...choices, ...method }, (question, signal) =>
    client.segmentation.trySettings({ ...question, params: { ...question.params } }, { signal }),
  );
}

/** What settings would make: groups by their size, and who stands apart; on which part of the customers. */
export function Previewed({ trial }: { trial: Trial<SettingsPreview> }) {
  if (trial.state === "waiting") return null;
  if (trial.state === "refused") return <ErrorNotice error={trial.error} />;
  const preview = trial.state === "done" ? trial.value : trial.last;
  if (!preview) {
    return (
      <div role="status" aria-label={settingsWords.trying}>
        <Skeleton height={64} />
      </div>
    );
  }
  return (
    <div className={trial.state === "trying" ? "stack tight previewed old" : "stack tight previewed"}>
      <p role="status">
        <strong>{groupsInWords(preview)}</strong>
      </p>
      <Shares preview={preview} />
      <p className="soft small">{trial.state === "trying" ? settingsWords.trying : previewOn(preview)}</p>
    </div>
  );
}

function Shares({ preview }: { preview: SettingsPreview }) {
  const theme = useTheme();
  return (
    <div className="shares" aria-hidden="true">
      {preview.shares.map((share, segment) => {
        const mark = segmentMark(segment);
        return <span key={mark.letter} style={{ width: `${100 * share}%`, background: mark[theme] }} />;
      })}
      <span style={{ width: `${100 * preview.noiseShare}%`, background: segmentMark(NO_SEGMENT)[theme] }} />
    </div>
  );
}
