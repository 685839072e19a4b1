import { formatNumber } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import { type FeatureTable, refuseUnknown } from "../feature-table.ts";
import { findFlaw, flawWords } from "./grid.ts";
import { type AxisValues, fitRfm, type KeysOf, labelCustomers, type RfmModel } from "./score-customers.ts";

/**
 * @param keysOf gives keys of customers, ascending by id.
 * @throws ExpectedFailure for a feature that the data does not have, or that is not defined for every customer.
 */
export function axisValues({ axes }: RfmDefinition, table: FeatureTable, keysOf: KeysOf): AxisValues {
  const columns = axes.map(({ featureId }) => {
    refuseUnknown(table.set, featureId, "definition");
    const column = table.columnOf(featureId);
    const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
    if (missing > 0) {
      throw new ExpectedFailure(
        "axis-not-defined",
        `“${table.labelOf(featureId)}” is not defined for ${formatNumber(missing)} of the customers, and a customer without a value has no score. Choose a feature that all of them have.`,
        "definition",
      );
    }
    return column;
  });
  let loaded: readonly string[] | undefined;
  const keys = () => {
    loaded ??= keysOf(table.customerIds);
    return loaded;
  };
  return { customerIds: table.customerIds, columns, keys };
}

/**
 * Scores every customer and puts them into the segments of the grid.
 * @throws ExpectedFailure for a grid that is not a partition, naming the cell.
 */
export function defineRfm(definition: RfmDefinition, table: FeatureTable, keysOf: KeysOf): DefinedSegments {
  const flaw = findFlaw(definition);
  if (flaw) {
    throw new ExpectedFailure(
      "grid-flaw",
      flawWords(
        flaw,
        definition.axes.map(({ featureId }) => table.labelOf(featureId)),
      ),
      "definition",
    );
  }
  const values = axisValues(definition, table, keysOf);
  const model = fitRfm(definition, values);
  const labels = labelCustomers(definition, model, values);
  return {
    method: "rfm",
    definition,
    model: model satisfies RfmModel as RfmModel & Record<string, unknown>,
    segments: definition.segments.map(({ name }, segment) => ({
      name,
      members: values.customerIds.filter((_, row) => labels[row] === segment),
    })),
    everyone: values.customerIds.length,
  };
}
