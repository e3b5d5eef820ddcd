import { createCanvas } from '@napi-rs/canvas';
import type { Language } from '@soulnear/contracts/common.ts';
import type { PersonProfile } from '@soulnear/contracts/profile.ts';
import { drawPatterns, patternRow } from './draw-patterns.ts';
import { drawStates } from './draw-states.ts';
import { font, loadFonts } from './fonts.ts';
import { palette } from './palette.ts';
import { pictureWords } from './picture-words.ts';

const width = 1_080;
const margin = 48;
const mostPatterns = 6;
const statesHeight = 380;

/** A profile as a PNG; undefined where there is nothing to draw. */
export async function drawProfile(profile: PersonProfile, language: Language): Promise<Buffer | undefined> {
  const patterns = profile.patterns.slice(0, mostPatterns);
  const { mood } = profile;
  if (patterns.length === 0 && mood.length === 0) return undefined;
  loadFonts();
  const words = pictureWords[language];
  const patternsHeight = patterns.length > 0 ? 70 + patterns.length * patternRow : 0;
  const height = 130 + patternsHeight + 90 + (mood.length > 0 ? statesHeight : 60) + margin;
  const surface = createCanvas(width, height);
  const canvas = surface.getContext('2d');
  canvas.fillStyle = palette.background;
  canvas.fillRect(0, 0, width, height);
  canvas.fillStyle = palette.card;
  canvas.beginPath();
  canvas.roundRect(24, 24, width - 48, height - 48, 32);
  canvas.fill();
  const inner = width - 2 * (margin + 24);
  const x = margin + 24;
  canvas.fillStyle = palette.text;
  canvas.font = font(44, 'bold');
  canvas.fillText(words.heading, x, 104);
  let y = 150;
  const heading = (text: string) => {
    canvas.fillStyle = palette.soft;
    canvas.font = font(26);
    canvas.fillText(text, x, y + 10);
    y += 50;
  };
  if (patterns.length > 0) {
    heading(words.patterns);
    drawPatterns(canvas, { x, y, width: inner, height: patternsHeight }, patterns, words);
    y += patterns.length * patternRow + 24;
  }
  heading(words.state);
  if (mood.length > 0) drawStates(canvas, { x, y, width: inner, height: statesHeight }, mood, words);
  else {
    canvas.fillStyle = palette.soft;
    canvas.font = font(22);
    canvas.fillText(words.noState, x, y + 10);
  }
  return surface.encode('png');
}
