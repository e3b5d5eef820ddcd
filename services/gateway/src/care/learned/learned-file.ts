import { z } from 'zod';
import type { Weights } from './train.ts';

/** What was learnt from the phrases, as kept in `learned.txt`. */
export interface Learned {
  risk: Weights;
  /** Of texts of risk: whether it is another who is in danger. */
  another: Weights;
  /** A risk score above this is an alarm. */
  threshold: number;
  /** A short text with words of the lexicon whose score is no higher is taken to be harmless. */
  doubt: number;
}

const scale = z.object({ step: z.number(), bias: z.number() });
const head = z.object({ threshold: z.number(), doubt: z.number(), risk: scale, another: scale });
const lineLength = 120;

/** A line of JSON with the numbers, a line of `-`, then the weights in base64: of risk, and after another `-` of another. */
export function writeLearned({ risk, another, threshold, doubt }: Learned): string {
  const scaleOf = ({ step, bias }: Weights) => ({ step, bias });
  const numbers = { threshold, doubt, risk: scaleOf(risk), another: scaleOf(another) };
  return `${JSON.stringify(numbers)}\n-\n${wrapped(risk.values)}\n-\n${wrapped(another.values)}\n`;
}

/** Throws for a file of another form. */
export function readLearned(text: string): Learned {
  const [numbers = '', risk = '', another = ''] = text.split('\n-\n');
  const { threshold, doubt, ...scales } = head.parse(JSON.parse(numbers));
  return {
    threshold,
    doubt,
    risk: { ...scales.risk, values: unwrapped(risk) },
    another: { ...scales.another, values: unwrapped(another) },
  };
}

function wrapped(values: Int8Array): string {
  const text = Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
  return (text.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []).join('\n');
}

function unwrapped(text: string): Int8Array {
  return new Int8Array(Buffer.from(text, 'base64'));
}
