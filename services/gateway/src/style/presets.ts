import type { Style } from '@soulnear/contracts/common.ts';

/** What a first choice is added to; nearest to our usual way. */
export const usualStyle: Style = { tone: 'friendly', personality: 'friend', length: 'medium' };

/** Ready-made styles, by the last part of their text's id. */
export const presets = {
  warm: usualStyle,
  gentle: { tone: 'friendly', personality: 'therapist', length: 'medium' },
  wise: { tone: 'formal', personality: 'mentor', length: 'detailed' },
  spark: { tone: 'motivating', personality: 'coach', length: 'brief' },
  wry: { tone: 'sarcastic', personality: 'friend', length: 'brief' },
  terse: { tone: 'formal', personality: 'coach', length: 'ultra_brief' },
} as const satisfies Record<string, Style>;

export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as Preset[];

/** The ready-made style these choices are, if they are one. */
export function presetOf({ tone, personality, length }: Style): Preset | undefined {
  return presetNames.find((name) => {
    const preset = presets[name];
    return preset.tone === tone && preset.personality === personality && preset.length === length;
  });
}
