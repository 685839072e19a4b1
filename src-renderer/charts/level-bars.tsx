import "./level-bars.css";
import { formatCount, formatShare } from "../../src-shared/format.ts";

/** One word, and how many customers it stands for. */
export interface LevelBar {
  readonly name: string;
  readonly customers: number;
  /** Of those who have no word. */
  readonly isMissing?: boolean;
}

/** How customers divide among words: a bar each. @param label of what the words say. */
export function LevelBars({ bars, label }: { bars: readonly LevelBar[]; label: string }) {
  const all = Math.max(
    1,
    bars.reduce((sum, { customers }) => sum + customers, 0),
  );
  const most = Math.max(1, ...bars.map(({ customers }) => customers));
  return (
    <ul className="level-bars" aria-label={label}>
      {bars.map(({ name, customers, isMissing = false }) => (
        <li key={name} className={isMissing ? "missing" : undefined} title={formatCount(customers, "customer")}>
          <span className="level-name">{name}</span>
          <span className="level-track" aria-hidden="true">
            <span style={{ width: `${(100 * customers) / most}%` }} />
          </span>
          <span className="level-share">{formatShare(customers / all)}</span>
        </li>
      ))}
    </ul>
  );
}
