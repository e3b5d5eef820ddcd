import type { Part } from './part.ts';

/** English: rarer ways of the same. */
export const enMore: Part = {
  classes: {
    rough: `twist twisted twists bent broke breaks yanked yanks pulled pulls grabbed grabs dragged drags shoved shoves pinned pins burned burns spat threw throws
      slammed slams cornered corners squeezed squeezes smashed smashes tied ties locked scratched whipped backhanded struck knocked`,
    place:
      'arm arms hair wrist wrists finger fingers neck throat ribs face nose lip jaw head wall stairs floor tooth teeth belt hanger shoulder back eye',
    closeOne: `husband boyfriend dad father mom mum mother stepdad stepmom he she partner ex wife girlfriend brother uncle son daughter grandpa fiance bf gf spouse sister cousin
      coach teacher boss roommate daddy stepfather stepmother parents they`,
    poison:
      'bleach cyanide antifreeze ammonia arsenic rat drano nitrite strychnine detergent methanol helium nitrogen argon',
  },
  harmless: `
    <poison> ~5 clean*|laundry|balloon*|party|toilet|stain*|hair|kitchen|fertiliz*|car|radiator|cylinder ~1 welding
    balloon*|party|stain*|laundry|toilet|hair ~4 <poison>
    cant ~1 live ~1 like ~1 this ~4 neighbo*|mess|noise|loud|dirty|kitchen|roommate*
    engine ~4 oil|light|mechanic|noise|rattl*|check
    my ~1 son|daughter|kid|toddler ~2 <beats>|punched ~3 brother|sister
    brother|sister|kids|toddler ~4 <beats> ~3 over|legos|toy|ipad
    over ~1 soon ~4 exam*|semester|winter|trip
    passwords ~4 manager|forgot|reset|change
    used ~1 to ~1 cut ~3 hair|grass|class|corners
    twist* ~2 ankle|words
    pulled ~2 hamstring|muscle|prank|over|all ~1 nighter
    broke ~2 my ~1 phone|heart|nail|glasses|arm ~3 skiing|skating|fell|bike
    makes|make ~1 it ~3 work|practice|class|party
    at ~1 the ~1 gym|barber`,
  self: `
    how ~1 high|tall|far|many ~8 sure|survive|fatal|fall|die|lethal|kill|stories
    <gather>|order|buying|buy|find|drank|drink|drinking|swallow*|where|get ~5 <poison>|noose
    noose
    <poison> ~2 tank
    helium|nitrogen ~2 tank|bag|mask
    sitting|garage|car ~5 engine ~2 running|on
    garage ~5 engine|running|motor|car ~1 on
    walk|walking|swim|swimming|drive|driving|wade ~2 into|out ~3 ocean|sea|lake|river|water|woods|snow|tree ~6 not|never|back|come|forever
    tonights|today|tomorrow ~2 night|day ~1
    tonights ~2 night
    date ~2 picked|set|chosen
    why|dont|no|cant|reason|should|tired|hard|point ~5 keep|continue|keeping|continuing|go ~1 breathing|living|existing|waking|alive
    god|lord|please|jesus ~3 let|take|end ~2 me ~2 go|die|rest|sleep|home
    let ~1 me ~1 go ~2 god|lord|already|die
    id|would|ill|rather|be ~2 be ~2 happier|better|rather|free ~1 dead|gone
    happier|better|easier|safer ~2 dead
    out ~1 of ~1 this|my ~1 life|world|body|existence
    want ~1 out ~2 of ~1 life|everything|existence|world
    dont|wont|not|doubt|never ~4 make|see|reach|live|turn ~3 next|to|my|past|another|until ~3 birthday|christmas|30|18|21|summer|year|morning|graduation|spring
    existing|living|life|alive|breathing ~3 exhausting|torture|unbearable|pointless|painful|hell|hurts|miserable|chore|empty|meaningless|agony|heavy ~1
    nothing ~1 matters ~5 out|end|die|done|anymore|gone|point
    pumped ~3 stomach
    stomach ~2 pumped
    on ~2 suicide ~1 watch
    used|started|want|been|thinking ~2 to|about|back ~1 cut|cutting|burn|burning|harming
    worry|worried|bother|bothered|deal ~3 me ~5 longer|anymore|soon|again|more
    said|saying|say|made ~2 my ~2 goodbyes|peace|farewells
    my ~1 goodbyes
    over|end|done ~2 soon ~6 everyone|me|peace|relax|finally|pain|happy|free
    all ~2 be ~2 over ~2 soon
    passwords|accounts|password|pin ~8 need|envelope|drawer|note|after|gone|find
    cat|dog|kids|pets|children|plants|mom ~4 fed|care|looked|cared ~6 gone|im|without
    take ~1 care ~2 of ~4 dog|cat|kids|mom|sister|them ~6 gone|me|when|after|ok
    fresh|new|more|deep ~1 cuts|scars|burns
    covered ~2 in|with ~2 cuts|scars|bruises|burns
    cuts|scars|burns ~3 arms|arm|thighs|wrists|wrist|legs
    feel ~1 something|anything|alive|real ~5 cut|burn|blade|razor|pain|blood
    skin|blade|lighter|pain|blood|razor|cut|burn ~6 feel ~1 something|anything|alive|real
    till|until ~3 bled|bleed|bleeds|bruised|bruise|bleeding|black|blue
    punish ~1 myself
    <closeOne> ~4 <rough> ~2 my|me ~3 <place>
    <rough> ~1 me ~4 <place>|around|against|down
    threw|throws|thrown|chucked ~4 at ~2 me|my|head|face
    forced|forces|forcing ~2 himself|herself|themselves ~1 on|onto
    inside ~1 me ~4 no|stop|said
    said|say|screamed ~1 no|stop ~5 kept|didnt|wouldnt|anyway|on
    uncle|cousin|stepdad|grandpa|brother|coach|teacher|dad|babysitter|neighbor ~3 used|started|kept|keeps|likes|tried ~2 touch|touching|kiss|kissing|undress|molest*
    controls|monitors|tracks|checks ~8 shoves|hits|hurts|threatens|yells|leave|scared`,
  other: `
    <they> ~4 stockpil*|hoarding|saving|collecting|hiding|bought|buying|counting ~3 pills|meds|rope|gun|razors|knives|helium|tablets
    mate|mates|lad|sis|bro|pupil|patient ~4 <deadly>
    mate|mates|pupil|student|friend|patient|cousin ~4 stockpil*|hoarding|posted|done|gave ~4 life|pills|goodbye|living|things|world
    <they> ~6 done|finished|tired|over ~2 with|of ~2 life|living|everything|fighting
    last|final ~1 text|message|call|post ~6 love|sorry|goodbye|forgive
    wont|not|isnt|stopped ~3 answer|answering|reply|respond* ~6 text|message|goodbye|sorry|note|love
    <they> ~6 kids|everyone|family|we ~4 better ~2 off`,
  signs: {
    giving: `
    wrote|made|writing|signed ~2 my ~1 will
    passwords|password ~4 drawer|envelope|need`,
    decision: `
    nobody|noone ~1 knows
    tonight|tonights
    said|saying ~2 goodbyes`,
  },
};
