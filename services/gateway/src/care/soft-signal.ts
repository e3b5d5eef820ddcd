const longText = 400;

/**
 * Words of a heavy heart that are no alarm by themselves: a reason to ask the model for its opinion. Broad on purpose: a
 * miss costs an opinion, a hit one small call.
 */
const heavy =
  /(?<![а-я])(?:устал[аи]? (?:от|жить|бороть|терп)|больше не (?:могу|хочу)|не вывож|нет сил|сил нет|нет смысл|смысла нет|зачем (?:я|мне|все|всё)|никому не нуж|никто не (?:заметит|любит|поможет)|пустот|безнад[её]ж|отчаян|выхода нет|нет выхода|одиноч|ненавижу себя|исчезн|пропасть|провал|прощ[аеу]|прости(?:те)? (?:меня|за)|навсегда|последн|завещан|раздал|отда[лю]|смерт|умер|умир|умр|могил|похорон|боль(?:но|ю)?(?![а-я])|кров|порез|лезв|нож|таблет|снотворн|доз|петл|вер[её]вк|крыш|мост|окн|балкон|поезд|рельс|пистолет|ружь|бь[её]т|бил|ударил|душил|угрожа|боюсь (?:его|е[её]|мужа|домой|отца)|страшно|запер|насил|пристава|трога[елн]|стыдно|вин(?:а|ю|овата?)|обуз|лишн)|\b(?:tired of|can'?t (?:do|take|go|stand)|no (?:point|way out|reason|hope)|hopeless|empty|numb|worthless|burden|nobody (?:cares|would)|alone|goodbye|sorry for everything|forever|last (?:time|night|day)|gave away|funeral|death|dead|die|dying|blood|blade|razor|knife|pills|rope|roof|bridge|gun|hits?|hurts?|scared of|afraid of|locked|threat|touch(?:es|ed)|hate myself|disappear|asleep)\b/iu;

/** Whether the model should be asked what it thinks of a text that raised no alarm: heavy words, or a long text. */
export function hasSoftSignal(text: string): boolean {
  return text.length >= longText || heavy.test(text);
}
