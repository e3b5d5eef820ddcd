import type { Part } from './part.ts';

/** English phrases on the border: what makes them harmless, and what of them stays an alarm. */
export const enDoubts: Part = {
  harmless: `
    driving|drives|drive ~1 me ~2 up ~1 the ~1 wall|crazy|insane|nuts|mad
    could|can|would ~1 sleep ~1 forever|week|days|months
    end|ending|cancel ~1 my ~1 subscription|contract|lease|shift|day|week|career|trial|membership|workout
    wake|waking ~1 up ~4 early|at|alarm|work|school|6|7|5|morning|before|late ~1
    wake|waking ~1 up ~1 early
    rope|cord|belt ~5 climbing|boat|dog|swing|garden|clothes|camping|tow|jump|skipping|gym|jeans|dress|sailing
    climbing|boat|swing|garden|camping|sailing|gym ~5 rope|cord
    nothing ~1 left ~3 fridge|eat|wear|pay|say|watch|read|buy|do
    no|way|any ~3 way ~1 out ~4 meeting|parking|traffic|maze|contract|lease|building
    knife|blade|razor ~5 kitchen|chef|shave|shaving|sharpen*|cut|steak
    bridge|roof|balcony|tracks|ledge ~5 photo*|sunset|repair*|closed|view|fireworks|picnic|leak*|barbecue|coffee
    everyone|characters|he|she|they ~2 dies|died|die ~3 end|film|movie|show|season|finale|book|episode
    watched|watching|read|reading|show|movie|film ~6 dies|died|die|killed|murder*|suicide
    die|died|dead ~3 exam|workout|spin|stairs|math|monday
    hits|hit ~3 snooze|jackpot|goal|target|gym|books|road|brakes|curb|pothole
    last ~2 day|night|time|week ~4 school|vacation|semester|job|summer|camp|sale|saw
    goodbye ~4 teacher|boss|coworker*|students|class|house|apartment|city`,
  self: `
    <kill> ~1 my ~1 self
    loaded ~2 gun|pistol|rifle|shotgun
    gun|pistol|knife|razor|blade|pills ~6 my ~2 bed|pillow|nightstand|drawer|desk ~6 using|think|case|stare|tempt*|hold
    think|thinking|thought ~2 about|of ~1 using ~1 it ~1
    i ~1 cut ~2 to ~1 cope|feel|calm|survive|release|relieve|forget|stop
    i ~1 cut ~2 when|because|whenever|every ~1
    cut|cutting|burn|burning|hurt|hurting ~2 to ~1 cope|feel|release
    want|wanna|need|going|gonna|ready ~3 to|and ~1 end ~1 everything|all
    world|everyone|everybody ~3 better ~2 without|if|off ~2 me|i|im|gone
    tonight|today|tomorrow ~2 is ~2 the|my ~1 last ~1 night|day|time
    survived ~4 attempt|hanging|overdose
    said|saying|told ~3 goodbye ~3 everyone|everybody|friends|family|kids|world
    saving|saved|hoarding|hoarded|collecting|collected|stockpil* ~3 <drug>
    i|ive ~3 have|had|got ~2 nothing ~1 left ~3 
    nothing ~1 left ~3 live|goodbye|me|here|give|lose|live
    waiting|wait ~3 to ~1 die
    no ~2 point ~3 anything|anymore|living|going|existing|being|life
    i ~2 dont ~2 belong ~4 world|alive|earth|anywhere
    tell ~3 mom|mum|dad|kids|her|him|them|sister|brother ~4 loved ~1
    my ~2 life ~2 is ~2 over|worthless|pointless|finished|ruined ~1
    relapsed|relapse|slipped ~4 cut|cutting|blade|harm|again ~1`,
  deniable: `
    bought|got|found|have|ordered|tied|hid ~2 rope|noose
    no ~2 way ~1 out
    no ~2 escape`,
};
