const minor =
  /(?<![а-я])(?:мне|исполнилось|в) (?:только |всего |уже )?(?:[7-9]|1[0-7])(?![0-9])(?! (?:час|утра|вечера|минут|дн|нед|мес|раз|рубл|тыс|этаж|до))|(?<![а-я])(?:(?:[1-9]|1[01])[- ]?(?:й|м|ом|ый|ого)? ?класс|(?:пят|шест|седьм|восьм|девят|десят|одиннадцат)[а-я]+ класс|одноклассни|учительниц|классная|классн[а-я]+ руковод|егэ|огэ|школ[аеуы](?![а-я]))|\b(?:i'?m|i am|im) (?:only |just )?(?:[7-9]|1[0-7])\b|\b(?:my school|at school|classmates?|in year \d|\dth grade|grade \d|high school|middle school)\b/iu;

const violence =
  /(?<![а-я])(?:бь[её]т|бил[аи]?(?![а-я])|бьют|изби|побил|побои|ударил|души[тл]|пина(?:ет|л)|толкнул|швырн|замахн|изнасил|насил|домога|приста[её]т|приставал|лапа[елл]|угрожа|грозит|распускает руки|поднял[аи]? (?:на меня )?руку|запер|ремн[её]м|лупит|поро[лт]|отчим|до[мч]а унижа)|\b(?:hits?|beats?|beaten|chok(?:es?|ed)|slap(?:s|ped)|punch(?:es|ed)|threaten(?:s|ed|ing)?|raped?|molest(?:s|ed)|abus(?:e|es|ed|ive)|locks? me|assault(?:s|ed)?|stepdad)\b/iu;

/** What a text of a crisis tells of the one who wrote it, so that the card fits; not a judgement, and kept nowhere. */
export interface Circumstances {
  /** Words of a child or a teenager. */
  minor: boolean;
  /** Beaten, threatened, locked in. */
  violence: boolean;
}

/** Reads what the card can be fitted to. Pure. */
export function circumstancesOf(text: string): Circumstances {
  const start = text.slice(0, 4096);
  return { minor: minor.test(start), violence: violence.test(start) };
}
