export interface Theme {
  kind: 'behavioural' | 'emotional' | 'cognitive';
  words: RegExp;
  ru: { title: string; description: string; insight: string; try: string };
  en: { title: string; description: string; insight: string; try: string };
}

/** What the offline analysis looks for: words, no meaning. The first that fit are taken. */
export const themes: Theme[] = [
  {
    kind: 'emotional',
    words: /тревож|тревог|бою?сь|страшно|волну|пережива|anxious|worr(?:y|ied)|afraid|scared|nervous/iu,
    ru: {
      title: 'Тревога приходит заранее',
      description: 'Ещё до события мысли уходят к тому, что может пойти не так.',
      insight: 'Похоже, тревога пытается подготовить тебя ко всему сразу.',
      try: 'Запиши одно, что точно зависит от тебя сегодня.',
    },
    en: {
      title: 'Worry comes ahead of time',
      description: 'Before anything happens, thoughts run to what may go wrong.',
      insight: 'It may be that worry tries to prepare you for everything at once.',
      try: 'Write down the one thing that is up to you today.',
    },
  },
  {
    kind: 'behavioural',
    words:
      /откладыв|не успева|дедлайн|до ночи|допоздна|работа(?:ю|л)|procrastinat|deadline|late at night|overwork|work(?:ing)? late/iu,
    ru: {
      title: 'Работа без остановки',
      description: 'Дела растягиваются на вечер, а отдых ждёт до завтра.',
      insight: 'Похоже, отдых у тебя стоит в очереди после всех дел, а они не кончаются.',
      try: 'Выбери час, после которого дела ждут утра.',
    },
    en: {
      title: 'Work without an end',
      description: 'Tasks spill into the evening, and rest waits for tomorrow.',
      insight: 'Rest seems to queue behind all the tasks, and those never end.',
      try: 'Choose an hour after which tasks wait for the morning.',
    },
  },
  {
    kind: 'cognitive',
    words:
      /всегда|никогда|должн|обязан|вс[её] время|опять я|сам[аи]? винова|always|never|should have|must|my fault/iu,
    ru: {
      title: 'Строгость к себе',
      description: 'В словах часто звучит «должен» и «всегда», будто промахов быть не может.',
      insight: 'К другим ты, возможно, мягче, чем к себе.',
      try: 'Представь, что это рассказал друг, и запиши ему два слова.',
    },
    en: {
      title: 'Strict with yourself',
      description: 'Words like must and always come often, as if nothing may ever slip.',
      insight: 'You may be gentler with others than with yourself.',
      try: 'Imagine a friend had told you this, and write them two words.',
    },
  },
  {
    kind: 'behavioural',
    words: /устал|устаю|нет сил|выгор|не сплю|уснуть|бессонн|tired|exhausted|can.?t sleep|no energy/iu,
    ru: {
      title: 'Усталость копится',
      description: 'Силы уходят раньше, чем заканчивается день.',
      insight: 'Похоже, усталость говорит с тобой громче, чем планы.',
      try: 'Найди сегодня десять минут, когда от тебя ничего не ждут.',
    },
    en: {
      title: 'Tiredness builds up',
      description: 'The strength is gone before the day is.',
      insight: 'Tiredness may be speaking louder than your plans.',
      try: 'Find ten minutes today when nobody expects anything of you.',
    },
  },
  {
    kind: 'emotional',
    words:
      /мам|пап|муж|жен[аы]|парн|девушк|подруг|друг|ссор|поруга|mother|mom|father|husband|wife|friend|argu(?:e|ment)/iu,
    ru: {
      title: 'Близкие важны',
      description: 'О близких ты говоришь часто, и настроение дня зависит от них.',
      insight: 'Похоже, для тебя важно, чтобы рядом слышали.',
      try: 'Скажи одному близкому человеку одну простую просьбу.',
    },
    en: {
      title: 'Close people matter',
      description: 'You speak of those close to you often, and the day depends on them.',
      insight: 'Being heard by those near you seems to matter.',
      try: 'Tell one close person one simple wish.',
    },
  },
];

export const offline = {
  ru: {
    mark: '(офлайн-пример)',
    title: 'То, что сейчас занимает мысли',
    description: 'К этому ты возвращаешься в последних сообщениях.',
    learning: 'Короткие ответы с одним шагом читать легче.',
  },
  en: {
    mark: '(offline example)',
    title: 'What is on your mind now',
    description: 'You come back to this in your latest messages.',
    learning: 'Short answers with one step are easier to take in.',
  },
};
