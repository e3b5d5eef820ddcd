import { describe, expect, it, jest } from '@jest/globals';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { PersonProfile, ProfilePattern } from '@soulnear/contracts/profile.ts';
import { drawProfile } from '../src/picture/draw-profile.ts';
import { font, loadFonts } from '../src/picture/fonts.ts';

const pattern = (title: string): ProfilePattern => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'cognitive',
  title,
  description: 'd',
  confidence: 0.5,
  occurrences: 2,
  confirmed: true,
  evidence: [],
  lastSeenAt: '2026-11-20T10:00:00.000Z',
});
const mood = Array.from({ length: 200 }, (_, index) => ({
  at: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
  mood: 1 + (index % 10),
  stress: 5,
  energy: 10,
}));
const profile = (more: Partial<PersonProfile>): PersonProfile => ({
  messages: 1,
  patterns: [],
  insights: [],
  learning: [],
  mood: [],
  ...more,
});

/** What a text looks like in our fonts: its pixels as numbers. */
function pixelsOf(text: string): Uint8ClampedArray {
  loadFonts();
  const canvas = createCanvas(60, 60).getContext('2d');
  canvas.font = font(40);
  canvas.fillText(text, 5, 45);
  return canvas.getImageData(0, 0, 60, 60).data;
}

describe('the picture of a profile', () => {
  it('is a PNG that opens, also with long titles, signs and two hundred days', async () => {
    const titles = ['Ёжик & <b> 👩‍👩‍👧 🌧️', 'ы'.repeat(300), 'a '.repeat(200), '', 'ok', 'да', 'ещё одно'];
    const png = await drawProfile(profile({ patterns: titles.map(pattern), mood }), 'ru');
    const image = await loadImage(png ?? Buffer.alloc(0));
    expect([image.width, image.height > 800]).toEqual([1_080, true]);
    expect(png?.length).toBeLessThan(1_000_000);
  });

  it('is there with patterns alone or moods alone, and not for nothing', async () => {
    expect(await drawProfile(profile({ patterns: [pattern('Одно')] }), 'en')).toBeDefined();
    expect(await drawProfile(profile({ mood: mood.slice(0, 1) }), 'ru')).toBeDefined();
    expect(await drawProfile(profile({}), 'ru')).toBeUndefined();
  });

  it.each(['ru', 'en'] as const)(
    'draws no sign of its own that its fonts do not have, in %s',
    async (language) => {
      const canvas = Object.getPrototypeOf(createCanvas(1, 1).getContext('2d')) as {
        fillText(text: string): void;
      };
      const spy = jest.spyOn(canvas, 'fillText');
      const kinds = (['cognitive', 'behavioural', 'emotional'] as const).map((kind) => ({
        ...pattern('a'),
        kind,
      }));
      const patterns = [...kinds, pattern('a '.repeat(200)), { ...pattern('a'), occurrences: 1 }];
      for (const seen of [mood, mood.slice(0, 1), []])
        await drawProfile(profile({ patterns, mood: seen }), language);
      const drawn = spy.mock.calls.map(([text]) => text).join('');
      spy.mockRestore();
      const look = (sign: string) => Buffer.from(pixelsOf(sign)).toString('base64');
      const missing = look('\u{10fffd}');
      const signs = [...new Set(drawn)].filter((sign) => sign.trim() !== '');
      expect(signs).toContain('…');
      expect(signs.filter((sign) => look(sign) === missing)).toEqual([]);
    },
  );

  it('marks what was confirmed with a tick', async () => {
    const plain = { ...pattern('Одно'), confirmed: false };
    const [one, other] = await Promise.all(
      [pattern('Одно'), plain].map((each) => drawProfile(profile({ patterns: [each] }), 'ru')),
    );
    expect(one).not.toEqual(other);
  });

  it('has letters of both alphabets, and emoji in colour, from fonts of its own', () => {
    const missing = pixelsOf('\u{10fffd}');
    for (const letter of ['Ж', 'ё', 'W']) expect(pixelsOf(letter)).not.toEqual(missing);
    const emoji = pixelsOf('❤️');
    const coloured = emoji.some((value, at) => at % 4 === 0 && value > 150 && (emoji[at + 1] ?? 0) < 100);
    expect(coloured).toBe(true);
  });
});
