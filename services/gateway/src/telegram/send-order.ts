const key = Symbol('order');

const places = { card: 0, ui: 1, answer: 2 } as const;

/**
 * Who goes first where messages wait for each other: help cards, what a tap or a command asked for, answers of the
 * model. A part of a call's parameters that Telegram never sees.
 */
export function inOrder(order: keyof typeof places): object {
  return { [key]: places[order] };
}

/** The place of a call among those that wait; `ui` where none was given. */
export function orderOf(payload: unknown): 0 | 1 | 2 {
  return (payload as { [key]?: 0 | 1 | 2 } | undefined)?.[key] ?? places.ui;
}
