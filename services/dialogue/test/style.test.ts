import { describe, expect, it } from '@jest/globals';
import { buildPrompt, systemText } from '../src/prompt/build-prompt.ts';
import { styleText } from '../src/prompt/style-texts.ts';

const tones = ['formal', 'friendly', 'sarcastic', 'motivating'] as const;
const personalities = ['mentor', 'friend', 'coach', 'therapist'] as const;
const lengths = ['ultra_brief', 'brief', 'medium', 'detailed'] as const;

describe.each(['ru', 'en'] as const)('the style in a prompt in %s', (language) => {
  it('tells each of the 64 choices in its own words', () => {
    const all = tones.flatMap((tone) =>
      personalities.flatMap((personality) =>
        lengths.map((length) => styleText(language, { style: { tone, personality, length } })),
      ),
    );
    expect(new Set(all).size).toBe(64);
  });

  it('stands behind what is the same for everybody', () => {
    const style = { tone: 'formal', personality: 'coach', length: 'brief' } as const;
    const { system } = buildPrompt({
      mode: 'helper',
      language,
      contextBlocks: [],
      history: [],
      texts: ['text'],
      manners: { style },
      maxOutputTokens: 100,
    });
    expect(system.startsWith(systemText('helper', language))).toBe(true);
    expect(system).toContain('100');
  });

  it('says nothing where nothing was chosen', () => {
    expect(styleText(language, {})).toBe('');
  });

  it('hands a name on as a name', () => {
    expect(styleText(language, { name: 'Аня' })).toContain('Аня');
  });
});

it('asks for «вы» in Russian, where there is one', () => {
  expect(styleText('ru', { address: 'formal' })).toContain('«вы»');
  expect(styleText('en', { address: 'formal' })).toBe('');
});
