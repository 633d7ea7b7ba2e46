import type { Dataset } from '../../model/dataset.js';
import type { MonthRange } from '../../model/cost.js';
import { EaseModel, type PairEase } from '../model.js';
import { ClaimWriter } from './claim-writer.js';
import { EASE_MODEL_SOURCE } from './derive.js';

/** What the model says of one ordered pair, whether or not the pair becomes a pivot. */
export interface PairExplanation extends PairEase {
  rationale: string;
  /** Months of preparation by the model's formula; null where the requirements of the two cannot be compared. */
  months: MonthRange | null;
}

/**
 * How the ease from one role to another comes about, or null where nothing speaks for the pair.
 * @throws BadInputError for an id that is not in the dataset
 */
export function explainPair(dataset: Dataset, fromId: string, toId: string): PairExplanation | null {
  const model = EaseModel.of(dataset);
  const [from, to] = [model.roleIndex(fromId), model.roleIndex(toId)];
  const pair = model.explain(from, to);
  if (!pair) return null;
  const writer = new ClaimWriter(dataset, model, EASE_MODEL_SOURCE.id);
  const { rationale, minMonths, maxMonths } = writer.claimOf({ from, to, ease: pair.ease, isRated: false }, undefined);
  const months = minMonths === null || maxMonths === null ? null : { min: minMonths, max: maxMonths, estimated: true };
  return { ...pair, rationale: rationale!, months };
}
