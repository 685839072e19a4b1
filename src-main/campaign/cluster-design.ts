import type { ClusterDesign } from "../../src-shared/campaign-power.ts";
import { intraclassCorrelation, meanGroupOfPerson } from "../math/intraclass-correlation.ts";
import { designEffect } from "../math/power.ts";

/**
 * What it costs that units are drawn and not people, told from how alike people of one unit were in the last days of the data.
 * @param bought length n: 1 for who ordered. @param unitOf length n: number of the unit, −1 for who is one alone.
 * @returns null where everybody is a unit alone.
 * O(n). With units of different sizes Kish's formula takes the size of the average person's unit, Σm² / Σm: Kerry & Bland
 * 2001, doi:10.1002/1097-0258(20010215)20:3<377::AID-SIM799>3.0.CO;2-N.
 */
export function clusterDesign(bought: Float64Array, unitOf: Int32Array): ClusterDesign | null {
  if (unitOf.every((unit) => unit < 0)) return null;
  let next = unitOf.reduce((last, unit) => Math.max(last, unit), -1);
  const groupOf = unitOf.map((unit) => (unit < 0 ? ++next : unit));
  const unitSize = meanGroupOfPerson(groupOf);
  const correlation = Math.max(0, intraclassCorrelation(bought, groupOf));
  return { unitSize, correlation, effect: designEffect(unitSize, correlation) };
}
