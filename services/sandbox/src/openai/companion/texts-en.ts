import type { CompanionTexts } from './companion-texts.ts';

const messages = (count: number) => `${count} earlier ${count === 1 ? 'message' : 'messages'}`;

/** The offline companion in English. */
export const en: CompanionTexts = {
  label: '*The offline model is answering: a script, not an AI.*',
  modeLine: {
    talk: 'Talk mode: anything may come up here.',
    dreams: 'Dream mode: we look at the dream and at how you sleep.',
  },
  openings: {
    talk: [
      'Thank you for telling me.',
      'I hear you.',
      'It is good that you could put this into words.',
      "Let's stay with this for a moment, no hurry.",
      'I am here; tell it the way it comes.',
    ],
    dreams: [
      'Thank you for telling me about it.',
      'Dreams seldom speak plainly, but this one has a mood.',
      "Let's look at that night more closely.",
      'I hear you. At night feelings speak louder than by day.',
    ],
  },
  topics: {
    talk: [
      {
        pattern: /\b(anxi|afraid|scared|panic|worr|nervous)/i,
        thought: 'It sounds **anxious** in there. Anxiety is often louder than what it warns about.',
      },
      {
        pattern: /\b(tired|exhaust|burn(ed|t)? ?out|worn out|no energy)/i,
        thought: 'It sounds like a lot of **tiredness**. That is no weakness: it is a lot to carry at once.',
      },
      {
        pattern: /\b(lonely|alone|nobody)\b/i,
        thought:
          'I hear **loneliness**. It comes among people too, when there is nobody to show the real thing to.',
      },
      {
        pattern: /\b(angry|fight|argu|quarrel|hurt|furious)/i,
        thought:
          'Behind anger there is often something that matters and was touched. Try to name **what** it was.',
      },
      {
        pattern: /\b(work|boss|job|colleague|exam|study|school)/i,
        thought: 'Work easily fills all the room there is. I wonder how much of it is left **for you**.',
      },
      {
        pattern: /\b(happy|glad|proud|grateful|great news)/i,
        thought: 'That is **good news**. Stay with it a little longer than usual; joy is worth noticing too.',
      },
    ],
    dreams: [
      {
        pattern: /\b(chas|run(ning)? away|follow)/i,
        thought:
          'A chase often comes when something **hurries** us by day. It need not be dangerous, only unfinished.',
      },
      {
        pattern: /\b(fall|fell|fly|flew|high)/i,
        thought:
          'Flying and falling are alike: there is **nothing underfoot**. The difference is whether it felt light.',
      },
      {
        pattern: /\b(water|sea|river|drown|rain)/i,
        thought: 'Water in a dream changes with what we feel. Notice whether it was **calm**.',
      },
      {
        pattern: /\b(insomnia|awake|can'?t sleep|fall asleep|wake up)/i,
        thought:
          'When sleep does not come, thoughts look **bigger** than they will in the morning. That is quite usual.',
      },
    ],
  },
  thoughts: {
    talk: [
      'This does not sound small. With what matters there is no need to hurry.',
      'Words like these usually hold a feeling and a **wish**. The feeling shows first; the wish says where to go.',
      'You need no answer right away. Sometimes it is enough to **notice** what is going on.',
    ],
    dreams: [
      'What stays after a dream can matter more than its story: the **feeling** the morning began with.',
      'A dream has no single meaning. Look at the one that **rings** for you.',
      'Dreams collect scraps of the day. There may be one detail you recognise **at once**.',
    ],
  },
  depths: {
    talk: [
      'One more thought: feelings come like a wave and ebb even when nobody mends them. See where on the wave you are.',
      'It can help to look at yourself as a friend would. You would probably say something kinder to a friend.',
    ],
    dreams: [
      'What repeats is worth a separate look. An image that returns may be waiting to be heard to its end.',
      'Before sleep it helps to put the day away: two lines on paper, and your head need not hold it.',
    ],
  },
  listHead: { talk: 'Something to try today:', dreams: 'Threads to pull at:' },
  list: {
    talk: [
      '**name** the feeling in one word',
      'take ten slow breaths out',
      'write to one person you feel calm with',
      'choose the smallest task of today',
      'walk for twenty minutes without the phone',
    ],
    dreams: [
      '**the place**: where it all happened',
      'who was near, and who was missing',
      'what colour the dream had',
      'what you wanted to do and could not',
    ],
  },
  questions: {
    talk: [
      'Which part of this speaks to you most right now?',
      'What do you wish for more at the moment: support or clarity?',
      'Where in the body do you feel it?',
      'What would make today a little lighter?',
    ],
    dreams: [
      'What do you feel when you wake from it?',
      'Which detail do you remember most clearly?',
      'What of yesterday does it remind you of?',
    ],
  },
  memory: (count) => `I can see ${messages(count)} in this talk.`,
  memoryWithQuote: (count, quote) =>
    `I can see ${messages(count)} in this talk, and I remember your words: ${quote}.`,
  quote: (text) => `*“${text}”*`,
  sarcastic: [
    'Of course one can go on pretending it will sort itself out: a plan as solid as a paper umbrella.',
    'Life forgot to ask for permission again. How rude.',
  ],
  motivating: [
    'One step is already behind you: you started talking. **You can take the second one too!**',
    'Something small today is ground to stand on tomorrow. **Onward!**',
  ],
  careful: {
    pattern: /\b(kill myself|end my life|suicid|want to die|don'?t want to live|hurt myself|cut myself)/i,
    answer:
      'I am so sorry that it hurts this much right now. I am a script and cannot help the way a living person can.\n\nPlease call or write to someone you trust, or to a crisis line, right now. If you are in danger, call **112** or your local emergency number.\n\nAre you safe at this moment?',
  },
  whoAreYou: /\b(who|what) are you\b|\bare you (an? )?(ai|bot|human|real|robot|person)\b/i,
};
