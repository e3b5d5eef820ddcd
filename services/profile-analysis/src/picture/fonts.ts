import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

const files = [
  ['@expo-google-fonts/nunito-sans/400Regular/NunitoSans_400Regular.ttf', 'SoulNear Text'],
  ['@expo-google-fonts/nunito-sans/700Bold/NunitoSans_700Bold.ttf', 'SoulNear Text'],
  ['@expo-google-fonts/noto-color-emoji/400Regular/NotoColorEmoji_400Regular.ttf', 'SoulNear Emoji'],
] as const;

let ready = false;

/** Our own fonts: an image of a container has none. Throws where one cannot be read. */
export function loadFonts(): void {
  if (ready) return;
  for (const [file, family] of files) {
    if (!GlobalFonts.registerFromPath(require.resolve(file), family)) throw new Error(`no font: ${family}`);
  }
  ready = true;
}

/** A font for the canvas, in pixels. */
export function font(size: number, weight: 'normal' | 'bold' = 'normal'): string {
  return `${weight} ${size}px "SoulNear Text", "SoulNear Emoji"`;
}
