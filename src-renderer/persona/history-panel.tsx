import type { PersonaVersion } from "../../src-shared/persona.ts";
import { Button } from "../ui/button.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./persona-words.ts";

interface HistoryPanelProps {
  readonly versions: readonly PersonaVersion[];
  readonly onRestore: (versionId: number) => void;
}

/** What the persona was after each change, who made it, and the way back. */
export function HistoryPanel({ versions, onRestore }: HistoryPanelProps) {
  const time = useLocalTime();
  if (versions.length === 0) return <p className="soft">{words.noHistory}</p>;
  return (
    <ul className="versions">
      {versions.map(({ versionId, author, words: change, madeAtMs }, at) => (
        <li key={versionId} className="row">
          <div className="spread">
            <p>{change}</p>
            <p className="soft small">
              {time.date(madeAtMs)}
              {author === "" ? "" : `, ${author}`}
            </p>
          </div>
          {at > 0 && (
            <Button
              aria-label={`${words.restore}: ${change} (${versionId})`}
              title="Bring this version back"
              onClick={() => onRestore(versionId)}
            >
              {words.restore}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
