/** Stands between the model's text and whoever reads it: what a call returns may be shown, what is held back not yet. */
export type AnswerTransform = {
  push(delta: string): string;
  /** The model has said all: what may still be shown. Called once. */
  end(): string;
  /** Whether it has ended the answer by itself, before the model did. */
  ended?(): boolean;
};
