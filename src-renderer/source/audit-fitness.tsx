import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { formatNumber } from "../../src-shared/format.ts";
import type { Fitness, FitnessLevel } from "../../src-shared/source-audit.ts";

const levels: Readonly<Record<FitnessLevel, { word: string; tone: string; icon: typeof CircleCheck }>> = {
  enough: { word: "enough", tone: "accent", icon: CircleCheck },
  thin: { word: "thin", tone: "attention", icon: CircleDashed },
  "not-enough": { word: "not enough", tone: "", icon: CircleX },
};

/** Each analysis: whether there is enough data for it, which figures say so, and what would change it. */
export function FitnessTable({ fitness }: { fitness: readonly Fitness[] }) {
  return (
    <div className="scroll-x">
      <table className="table audit-fitness">
        <thead>
          <tr>
            <th scope="col">Analysis</th>
            <th scope="col">Data</th>
            <th scope="col">Based on</th>
            <th scope="col">What would change it</th>
          </tr>
        </thead>
        <tbody>
          {fitness.map(({ analysis, label, help, level, needs, change }) => {
            const { word, tone, icon: Icon } = levels[level];
            return (
              <tr key={analysis}>
                <th scope="row">
                  <span>{label}</span>
                  <span className="soft small">{help}</span>
                </th>
                <td className="narrow">
                  <span className={`chip ${tone}`}>
                    <Icon size={14} aria-hidden="true" /> {word}
                  </span>
                </td>
                <td>{needs.map(({ has, words }) => `${formatNumber(has)} ${words}`).join(", ")}</td>
                <td>{change}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
