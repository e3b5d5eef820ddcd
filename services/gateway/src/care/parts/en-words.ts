import { counts } from './counts.ts';
import type { Part } from './part.ts';

/** English: plans and means, the wish, what was tried before, farewells. */
export const enWords: Part = {
  classes: {
    drug: `pill pills tablet tablets tylenol paracetamol acetaminophen meds medication painkillers xanax ibuprofen advil insulin benzos valium oxy oxycodone morphine
      fentanyl sleeping antidepressants aspirin opioids sertraline prozac emojipills bleach antifreeze poison cyanide sn nitrite helium zopiclone
      codeine tramadol amitriptyline lithium`,
    many: `${counts} handful eight nine ten dozen eleven twelve fifteen twenty thirty forty fifty sixty seventy hundred`,
    surely: `fatal lethal overdose overdosed od die kill death dead enough forever asleep unconscious stop`,
    gather: `saved saving hoarding hoarded stockpiled stockpiling collected collecting got have bought ordered hidden stashed counted counting lined ready holding hold keep kept
      staring looking pour poured`,
    tool: 'rope noose gun pistol rifle shotgun blade razor razors knife belt cord hose exhaust helium emojiknife emojigun emojirope scalpel bullet bullets',
    mount: 'bridge roof rooftop ledge overpass cliff balcony tracks platform rails railing parapet window',
    hope: 'wish hope hoping pray praying want wanna ask asking beg begging dream fantasize fantasise waiting prayed wishing',
    accident:
      'hit hits kill kills crash crashes cancer murder murders shoot shoots struck run runs crushed aneurysm lightning explode explodes',
    folks:
      'everyone everybody they theyd world family kids mom mum dad people you youd youll friends wife husband children parents she he sister brother yall theyll',
    ease: 'better happier easier safer fine relieved relief lighter cheaper freer off',
  },
  harmless: `
    took|take|taken|swallowed ~3 <many> ~3 <drug> ~2 a|per|over|every|of ~1 day|days|week|weeks|month|months|year|vitamin*|charcoal
    dont|not|never ~2 want ~1 die
    kill|killing|killed|kills me|us ~2 laughing|softly|lol|lmao
    killing|murdering|killed me
    feet|back|knee|legs|job|work|traffic|heat|suspense|deadline|boss|head|stairs|commute ~4 killing|kill|murdering|death
    boss|mom|mum|dad|wife|husband|teacher|coach|parents|sister|roommate ~2 kill me ~2 if|when|for
    death of me
    kill|die for ~3 coffee|pizza|nap|beer|tea|burger|cookie|drink|sleep|vacation|chocolate|sandwich|sushi|shower|taco*
    die|died|dying|dead of|from ~2 embarrass*|laugh*|boredom|cringe|cute*|cold|heat|shame|hunger
    dead|died|dying|rip ~2 lmao*|lol|lmfao|haha*
    im dead ~2 lmao*|lol|that|this|haha*
    drop dead gorgeous
    phone|battery|laptop|car|plant|plants|internet|wifi|server|chat ~3 died|dead|dying
    kill|beat|fight|defeat ~4 boss|dragon|level|game|enemy|zombie*|elden
    hamlet|macbeth|romeo|shakespeare|novel|film|movie|book|episode|season|podcast|documentary|character|essay|thesis|lecture|training|awareness|prevention|lyrics|song|play ~8 <suicide>|killed|kill|kills|died|dies|overdoses|murdered
    <suicide> ~4 prevention|training|awareness|hamlet|essay|statistics|novel|literature
    not|never|dont|no ~3 <suicide>|suicidal
    no|not|never|havent|dont ~4 hurting|harming|killing|cutting myself
    never|doesnt|didnt|hasnt|not ~2 hits|hit|beat|hurt me
    husband|wife|he|she|boyfriend ~1 never|doesnt ~2 hits|hit|hurts|hurt
    how many ~3 <drug> ~5 food|headache|fever|day|cold|migraine|pain
    <drug> ~5 for|with|after ~2 headache|food|fever|cold|migraine|allerg*|period|breakfast
    cut|cuts|burned|burnt|burn|hurt ~5 slicing|chopping|cooking|shaving|oven|stove|onions|paper|gym|kitchen|iron|kettle|bagel|accident*
    slicing|chopping|cooking|shaving|oven|stove|onions|gym|accident* ~5 cut|burned|burnt|hurt
    cut|cutting ~2 carbs|sugar|costs|hair|bangs|class|grass|corners|ties|cord|caffeine
    jump|jumped|jumping ~5 deep|parachut*|bungee|skydiv*|conclusion*|ship|rope|trampoline|pool|puddle*|line
    bungee|skydiv*|parachut*|bunjee ~5 bridge|jump*|plane
    goodbye|farewell|bye ~4 party|coworker*|colleague*|summer|school|semester|card|dinner|email|tour
    party|card|email|dinner|tour ~3 goodbye|farewell
    giving|gave|give ~4 records|clothes|furniture|kittens|puppies|junk|closet ~6 moving|smaller|space|declutter*|room|charity
    disappear|vanish ~3 cabin|woods|week|weekend|island|beach|vacation|mountains|blanket|bed
    exam|exams|semester|finals|project|thesis|move|renovation|election|quarter|season ~5 over|end|done
    end|over ~4 exam|exams|semester|finals|season|quarter
    starving ~2 whens|dinner|lunch|feed|lets|food
    hits|hit ~2 different|hard|home|differently
    <beats> ~3 game|chess|fifa|tennis|cards|poker|mario|toy|smash|uno|scrabble
    slaughtered|killed|murdered|destroyed ~3 finals|game|match|exam|us
    kids|toddler|toddlers|kid|son|baby|cat|dog ~4 <beats> ~4 toy|sister|brother|ball|block|me ~3 playing|truck|tantrum
    scared|afraid|terrified|fear ~2 of ~1 dying|death|flying
    live|living ~2 with ~2 parents|roommate*|them|him|her
    touched|touches ~3 by|heart|deeply|kindness|song|speech
    choked|choking ~3 on|up
    shot ~1 down
    raped ~2 by ~1 prices|taxes`,
  self: `
    took|swallowed|downed|ate|popped|taken ~3 <many> ~3 <drug>
    <drug> ~8 <surely>
    <surely> ~6 <drug>
    how ~1 many|much ~5 <drug> ~8 fatal|die|kill|lethal|overdose|dead|forever|wake
    <gather> ~4 <drug> ~8 waiting|tonight|until|till|leaves|end|ready|goodbye|sleep|sock|drawer
    <gather> ~3 of|all|60|50|40|30|100|them ~5 saved|stashed|hidden ~4 up|sock|drawer|box|pillow
    know|picked|chose|found|choose|scouted ~2 which|a|the|my ~2 <mount>
    standing|sitting|stood|sat|climbed|driving|walking|im|am|go|at|going ~4 on|at|to|over|off ~3 <mount> ~6 jump|down|over|nobody|edge|wind|water|cold|goodbye|end|train|step
    <tool> ~3 in|is|are ~3 trunk|drawer|closet|mouth|head|lap|hand|temple|bag|garage ~1
    gun ~4 my ~2 head|mouth|lap|hand|temple
    keep|kept ~2 taking|looking|staring|holding ~5 gun|knife|blade|rope|pills|paracetamol
    looking|staring ~3 <drug>|<tool> ~4 cupboard|cabinet|drawer|bottle|table|hand
    drive|driving|steer|swerve|crash|crashing|veer|steering ~4 tree|wall|traffic|truck|cliff|river|lake|pole|oncoming|barrier
    hose ~4 exhaust|window|car
    carbon ~1 monoxide ~4
    charcoal ~3 car|grill|tent
    exit ~1 bag
    plastic ~1 bag ~4 over|head
    bathtub|bath|tub ~5 toaster|hairdryer|dryer|razor|blade
    toaster|hairdryer ~5 bathtub|bath|tub
    picked|chose|chosen|set|have ~2 date ~6 exam*|end|over|calm|after|die|do ~1
    finally picked ~1 date
    affairs ~4 order
    insurance ~4 pay*|money ~6 suicide|years|death|me|gone|happier|better|two
    insurance ~2 money
    looks|look ~2 like ~1 accident
    written|wrote|write|writing|left|leaving ~3 note|notes|letters|letter ~5 mom|mum|dad|sister|family|one|everyone|parents|kids|goodbye|behind|husband|wife
    do|doing|did it ~3 tonight|sunday|saturday|friday|monday|tomorrow|weekend ~6 church|asleep|alone|home|gone|work|while|leave|leaves
    unalive|unaliving|unalived|sewerslide|sewercide|kms|kys|ctb|catch+bus|ctbing|forever+box|self+delete|game+end|commit+die|neck+rope
    on ~2 mind ~2 24
    <hope> ~5 fall ~2 asleep ~6 wake|never
    fall|falling|go|going ~2 asleep|sleep ~5 never|not|dont|without ~3 wake|waking|wakeup
    never|not|dont|wont ~3 wake|waking ~1 up ~3
    never ~1 wake|waking
    being|be ~1 dead ~4 peaceful|better|nice|easier|relief|good|sounds|seems|great|beautiful
    death|dying|dead ~4 peaceful|comfort*|relief|escape|answer|solution|welcome|freedom|only ~1 way
    rather|better ~3 dead|die|not|never ~1
    <hope> ~6 <accident> ~3 me
    <hope> ~6 <accident> ~2 by|a ~2 car|bus|truck|train
    hope|wish|hoping|imagine ~3 bus|car|truck|plane|train ~4 <accident>|crash*|down|me
    <hope>|lord|god ~5 take|takes ~1 me
    take ~1 me ~4 lord|god|morning|home|already|away|heaven
    dont|do ~2 not|want|wanna ~3 be|exist|stay|remain ~3 here|alive|anymore|earth|around|person|world
    dont|not ~2 wanna|want ~3 alive|exist|existence|live
    no|not|dont ~2 longer ~3 want|wish ~2 live|be|exist
    want|wanna|need ~4 all|everything|it|this|life ~3 stop|end|over|finish* ~3 me|everything|forever|all|life|now
    want|wanna ~3 die|d1e|dead|dye|gone|not+exist
    want 2 die|d1e|dead
    point ~3 staying|living|being|existing|breathing|going|continuing|trying ~2 alive|on|anymore|here
    point ~1 in|of ~2 staying|living|existing|waking|anything
    thinking|think|thought|thoughts|dream|fantasizing|fantasize|obsess* ~4 ending|end|take|taking|leaving ~3 life|it|everything|world|earth
    end|ending|ended|ends ~2 it|my|everything|all ~1 life|all|existence
    trying|tried|attempt*|try|want*|plan*|going|gonna|ready|about ~3 end|ending|finish ~1 it|everything|things|myself|all
    world ~5 lose|miss|better|notice|loses|wouldnt ~3 nothing|gone|me|without
    lose|loses|miss ~1 nothing ~4 gone|i
    had|have ~1 enough ~2 of ~3 life|living|everything|it ~1 all
    i ~2 have ~1 had ~1 enough
    ready|time ~3 go|leave|die|end ~3 now|home|forever|meet|god|lord|it
    kill|end|shoot|take ~1 me ~3 mean|please|serious*|cant|now|god|want|out ~1 misery
    killme|endme
    was|were|wish|should|never ~3 never|not|been ~3 born|existed|aborted
    overdosed|overdosing|overdose|odd|od ~6 icu|hospital|march|last|woke|stomach|pumped|again|year|tonight|pills|summer|ago
    hospitali*|ward|icu|psych|er ~8 attempt*|overdos*|end*|suicid*|kill*|pills|trying
    my ~2 last|first|second|third|previous|failed ~2 attempt|attempts
    attempt|attempts|attempted ~4 last|ago|year|summer|twice|times|ward|hospital|survived|suicide|failed|before|when
    attempted ~2 and
    i ~3 attempted
    survived ~3 attempt|overdose|jump
    tried|try|trying ~3 hang|hanging|drown|kill|shoot|poison|overdose|jump|slit ~2
    jumped ~6 broke|survived|lucky|river|bridge|roof|once
    rope|branch|belt broke|snapped
    gave|giving|give|gift*|handing|donat* ~6 dog|cat|guitar|things|stuff|everything|possessions|presents|pets|jewel*|belongings|money ~8 goodbye|around|better|sorry|wont|thanks|last|note|listening|forever|need
    can ~2 have ~2 my ~1 guitar|things|stuff|car|dog|cat|room|books|records
    <folks> ~5 <ease> ~3 off|without|if|when|once ~3 me|gone|dead|i|not
    <folks> ~5 <ease> ~5 without ~1 me
    happier|better|easier|richer ~4 with|without|when|once ~3 insurance|me|gone|dead
    burden ~4
    wont|not|no ~2 longer|be ~3 around|here|anyones|there|with ~1 ~3 christmas|much|longer|problem|summer|tomorrow|burden|anymore|graduat*|birthday|year
    wont ~2 be ~2 anyones|anybodys|a|your ~1 problem|burden
    soon ~4 gone|over|problem|free|peace|end|be ~2 nobodys|dead|anyones|anyone|gone
    no|isnt|not|without ~2 way|exit|escape ~2 out ~6
    this ~2 is|be ~2 goodbye|farewell|it
    goodbye|farewell ~5 kind|love|forever|sorry|thank*|world|everyone|forgive|fault
    sorry ~3 for ~1 everything ~6
    none ~2 of ~1 this ~2 your|anyones|their ~1 fault
    not ~2 your|anyones ~1 fault ~4
    blame ~2 yourself|yourselves|anyone
    tell ~4 love|loved ~2 her|him|them ~4 gone|sorry|goodbye|always|forever|last
    noone|nobody|who|one ~3 notice|miss|care|cry|mourn|find ~5 disappeared|gone|vanished|died|dead|disappear|die|me|funeral
    dont|cant|not|see|no ~3 future ~4 me|myself|in+it|i
    future ~3 with|without ~1 me
    who|would|come ~4 my ~1 funeral
    my ~1 funeral|grave|eulogy|obituary|tombstone|coffin
    when|after|once|if ~2 im|i ~3 gone|dead|die|not+here
    emojiknife|emojigun|emojirope|emojicoffin|emojipills|emojiblood ~4 me|myself|done|tonight|bye|goodbye|wrist*|over|tired
    me|myself|done|tonight|goodbye|bye|tired|over|ready|wrist* ~3 emojiknife|emojigun|emojirope|emojicoffin|emojipills|emojiblood`,
  signs: {
    weary: `
    so ~1 tired
    cant|cannot ~2 anymore|this
    no ~1 way ~1 out
    alone|empty|numb|hopeless|worthless
    hate ~1 myself
    done ~1 with ~1 everything
    nobody|noone|no+one ~2 cares|knows|clue|notice*`,
    farewell: `
    goodbye|farewell
    sorry ~2 for ~2 everything|mum|mom|all
    thank|thanks ~2 for ~2 listening|everything|being
    love ~1 you|them|her ~1 all
    forgive ~1 me
    tell ~2 mom|mum|dad|jack|them|her|him|kids`,
    giving: `
    gave|giving|give ~5 dog|cat|guitar|things|stuff|everything|possessions|presents|tools|pet|jewellery|jewelry
    my ~1 will
    can ~1 have ~2 my`,
    decision: `
    ive|i|finally ~2 decided|picked
    do|doing ~1 it ~3 sunday|friday|saturday|monday|tonight|tomorrow|while|when|after
    weirdly|finally|strangely ~2 calm|peace*
    plan|plans|planned|planning`,
    alone: `
    when|until|till|while ~3 asleep|leaves|church|alone|leave|gone|sleeps`,
    letter: `
    wrote|written|write|writing ~3 notes|note|letter|letters
    note|notes|letter|letters ~4 finished|done|ready|desk`,
    heirs: `
    one ~1 for ~2 mom|mum|dad|sister|brother|kids|husband|wife|each`,
    threat: `
    kill|hurt|stab|shoot ~1 him|her|them|everyone`,
    place: `
    <mount> ~5 time|nobody|alone|night|water|train`,
    means: `
    <gather> ~4 <drug>|<tool>
    <gather> ~3 60|50|40|30|100|20 ~2 of ~1 them
    <tool> ~4 trunk|drawer|closet|lap|mirror|pillow`,
    noway: `
    no ~1 way|future|hope|escape
    burden
    soon ~4 over|gone|problem`,
  },
};
