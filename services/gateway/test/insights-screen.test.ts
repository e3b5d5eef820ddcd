import { describe, expect, it } from '@jest/globals';
import type { ProfileInsight } from '@soulnear/contracts/profile.ts';
import { translate } from '../src/locales/translate.ts';
import { insightsScreen } from '../src/profile/insights-screen.ts';

/** As many as are kept, of so many letters. */
const insights = (title: number, body: number, step: number): ProfileInsight[] =>
  Array.from({ length: 6 }, (_, index) => ({
    title: `${index}${'т'.repeat(title - 1)}`,
    text: 'о'.repeat(body),
    recommendations: ['1', '2', '3'].map((each) => each + 'ш'.repeat(step - 1)),
    at: '2026-11-20T10:00:00.000Z',
  }));

describe('the insights', () => {
  it('are all shown, with every step where there is room', () => {
    const { text } = insightsScreen(insights(20, 100, 40), 'ru')?.text ?? { text: '' };
    expect(text.match(/→ /gu)).toHaveLength(18);
  });

  it('are all shown within one message, also the longest', () => {
    const { text } = insightsScreen(insights(70, 320, 200), 'ru')?.text ?? { text: '' };
    for (const { title, recommendations } of insights(70, 320, 200)) {
      expect(text).toContain(title);
      expect(text).toContain(recommendations[0]);
    }
    expect(text.length).toBeLessThanOrEqual(4_096);
  });
});

describe('an empty profile', () => {
  it.each(['ru', 'en'] as const)(
    'promises buttons for what repeats alone, by their names, in %s',
    (language) => {
      const said = translate(language, 'profile-empty-yours');
      for (const id of ['profile-true', 'profile-not-me', 'profile-forget'] as const) {
        expect(said).toContain(translate(language, id).replace(/^\P{L}+/u, ''));
      }
      expect(said).toContain('/forget_me');
    },
  );
});
