import { Check, Minus, Search } from "lucide-react";
import { type AuditTest, auditParts } from "../../src-shared/source-audit.ts";

const results: Readonly<Record<AuditTest["result"], { word: string; tone: string; icon: typeof Check }>> = {
  found: { word: "found, see above", tone: "attention", icon: Search },
  clear: { word: "not found", tone: "", icon: Check },
  "nothing-to-test": { word: "nothing to test", tone: "", icon: Minus },
};

/** Everything that was looked for, also where nothing was found: silence is no proof of having looked. */
export function TestedList({ tested }: { tested: readonly AuditTest[] }) {
  return (
    <div className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Looked for</th>
            <th scope="col">Part</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {tested.map(({ check, words, part, result }) => {
            const { word, tone, icon: Icon } = results[result];
            return (
              <tr key={check} className={result === "nothing-to-test" ? "soft" : undefined}>
                <td>{words}</td>
                <td className="narrow">{auditParts[part].label}</td>
                <td className="narrow">
                  <span className={`chip ${tone}`}>
                    <Icon size={14} aria-hidden="true" /> {word}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
