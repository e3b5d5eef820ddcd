import { places } from './read-features.ts';

export interface Example {
  features: readonly number[];
  wanted: boolean;
}

export interface Weights {
  /** One for each place, as multiples of `step`. */
  values: Int8Array;
  step: number;
  bias: number;
}

const epochs = 20;
const rate = 0.3;
const decay = 1e-3;

/**
 * Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) with weight decay, on features of equal weight; the same
 * examples in the same order give the same weights. Features are scaled by 1/√n, so that long texts weigh no more.
 */
export function train(examples: readonly Example[]): Weights {
  const weights = new Float64Array(places);
  const squares = new Float64Array(places).fill(1e-6);
  let bias = 0;
  let biasSquares = 1e-6;
  const order = examples.map((_, index) => index);
  const random = generator();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { features, wanted } = examples[index] as Example;
      const scale = 1 / Math.sqrt(features.length || 1);
      let score = bias;
      for (const place of features) score += (weights[place] as number) * scale;
      const error = 1 / (1 + Math.exp(-score)) - Number(wanted);
      for (const place of features) {
        const slope = error * scale + decay * (weights[place] as number);
        squares[place] = (squares[place] as number) + slope * slope;
        weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(squares[place] as number);
      }
      biasSquares += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquares);
    }
  }
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  return { values: Int8Array.from(weights, (weight) => Math.round(weight / (step || 1))), step, bias };
}

/** How much the weights speak for a text; above 0 more than against it. */
export function scoreOf({ values, step, bias }: Weights, features: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const place of features) {
    sum += values[place] as number;
    count += 1;
  }
  return bias + (sum * step) / Math.sqrt(count || 1);
}

/** A linear congruential generator (Numerical Recipes' constants): training has to be repeatable. */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
