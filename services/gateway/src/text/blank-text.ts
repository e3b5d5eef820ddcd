const visible = /[^\s\p{Cf}\p{Variation_Selector}\u115f\u1160\u2800\u3164\uffa0]/u;

/** True where Telegram would say that the message is empty: nothing but spaces and invisible marks. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

/** Whether the UTF-16 unit at `index` is whitespace as Telegram trims it. */
export function isSpaceAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit === 32 || (unit >= 9 && unit <= 13)) return true;
  return unit > 127 && /\s/.test(text.charAt(index));
}
