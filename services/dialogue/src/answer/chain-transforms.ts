import type { AnswerTransform } from './answer-transform.ts';

/** Several transforms as one, in the order of the list. */
export function chainTransforms(transforms: readonly AnswerTransform[]): AnswerTransform {
  return {
    push: (delta) => transforms.reduce((text, transform) => (text === '' ? '' : transform.push(text)), delta),
    end: () =>
      transforms.reduce((text, transform) => (text === '' ? '' : transform.push(text)) + transform.end(), ''),
    ended: () => transforms.some((transform) => transform.ended?.() ?? false),
  };
}
