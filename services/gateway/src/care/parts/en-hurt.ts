import type { Part } from './part.ts';

/** English: self-harm, violence at home, another person, children under pressure, harm to others. */
export const enHurt: Part = {
  classes: {
    abuser: `husband boyfriend dad father mom mum mother stepdad stepfather stepmom he she partner ex wife girlfriend brother uncle parents they grandpa fiance bf
      gf spouse son daughter sister coach teacher boss cousin guy man kids neighbor neighbour priest tutor someone roommate date colleague hubby daddy stepbrother
      grandfather pastor landlord bully bullies`,
    strike: `hits hit hitting beat beats beating punched punches punching slapped slaps slapping choked chokes choking strangled strangles strangling kicked kicks kicking
      shoved shoves pushed pushes threw throws thrown slammed slams grabbed grabs dragged drags abuses abused abusing hurts burned bit spat whips whipped belts belted
      smacks smacked thrashes pinned pins beaten knocked attacked attacks raped rapes molested molests groped gropes assaulted assaults`,
    harmVerb: `cut cutting cuts burn burning burned burnt punch punching hit hitting scratch scratching scratched bite biting bang banging slash slashed carve carved
      carving starve starving starved hurt hurting harm harming pinch pinching slice slicing sliced bruise bruising stab stabbing choke punish punishing pick picking`,
    skin: 'arms arm thighs thigh wrists wrist legs leg skin hips stomach knuckles forearm forearms ankles hand hands body',
    they: `friend friends sister brother mom mum mother dad father son daughter husband wife boyfriend girlfriend partner kid child cousin roommate coworker colleague classmate
      student bf gf bff ex nephew niece teen he she they someone guy girl boy uncle aunt grandma grandpa grandfather grandmother neighbor neighbour stepson bestie
      teammate flatmate boss teacher buddy pal`,
    deadly: `die dying suicide suicid* suicidal dead kill killing hang hanging jump overdose overdosed cutting cut cuts pills bottle rope noose roof bridge ledge
      goodbye note funeral razor blade gun unalive kms disappear end ending wrists bleach gone`,
  },
  other: `
    <they> ~5 says|said|say|saying|texted|posted|told|wrote|tells|texts|keeps|jokes|joking|talks|talking|messaged|sent|asked|thinks ~8 <deadly>
    <they> ~6 wants|want|wanted|trying|tried|going|gonna|planning|threatening|threatens|threatened|might|attempted|wish|wishes ~3 <deadly>
    <they> ~5 dont|doesnt|didnt|not|never|cant ~3 want|wants|see|wanna ~3 live|alive|here|wake|point|exist|living|around
    <they> ~5 cutting|cuts|cut|harming|hurting|burning|starving|burns|slit|hurts|punching ~2 herself|himself|themself|themselves|arms|wrists|thighs|wrist|skin
    <they> ~4 took|takes|take|swallowed|taken|downed ~4 bottle|pills|tablets|bleach|meds|everything|handful|overdose
    <they> ~5 on|standing|sitting|climbed|at ~3 roof|ledge|bridge|balcony|tracks|rooftop|overpass|window ~6 wont|jump|come|down|edge|crying|threat*|end|screaming|refuse*
    <they> ~5 better ~1 off ~3 dead|without|gone
    <they> ~5 gave|giving|gives ~4 tools|things|stuff|everything|possessions|away|dog|cat ~3
    <they> ~4 not ~1 being ~1 here
    not ~1 being ~1 here ~3 next|month|soon|christmas|anymore|much
    <they> ~6 turned|phone|answering|answer|reply|replying ~4 off|not|goodbye|calls
    <they> ~5 texted|sent|said|saying|says|wrote|left ~3 goodbye|farewell
    <they> ~4 goodbye ~4 phone|off|message|note|everyone|answer*
    found ~4 razor*|blade*|pills|note|rope|noose|cuts|scars|knife ~6 daughter*|sons|son|room|her|his|kid*|sister*|brother*
    worried|scared|afraid|terrified|fear ~4 <they> ~6 <deadly>|herself|himself|themselves|something ~1 stupid
    cuts|scars ~4 her|his|my ~3 daughters|sons|sisters|friends|girlfriends|arms|wrists
    <they> ~6 is|are|being|gets ~2 beaten|abused|hit|raped|molested|choked ~3 by|at
    <abuser>|neighbor|neighbour ~3 <strike> ~3 his|her|their|my ~2 wife|kids|kid|mom|mum|sister|brother|child|son|daughter|girlfriend|mother|dog
    hear|hearing|heard ~5 screaming|hitting|beating|crying ~5 neighbor*|neighbour*|wall|next|upstairs`,
  self: `
    <harmVerb> ~3 myself
    <harmVerb> ~3 my ~2 <skin>|wall|face|head ~5 purpose|raw|bleed|bleeds|again|numb|blood|feel|deep|deeper|help*|relief|calm*|stop|hard|lighter|razor|cigarette*
    cut|cutting|cuts|burn|burning|scratch* ~4 deeper|again|usual|relapse*|purpose|relief|sleeves
    on ~1 purpose ~3 <harmVerb>
    <harmVerb> ~5 on ~1 purpose
    punch|hit|bang|slam|bash|headbutt ~4 wall|walls|head|mirror ~5 bleed*|until|till|helps|hurts|blood|knuckles|broke
    till|until ~3 bleed*|blood|numb|raw
    razor|blade|blades|lighter ~6 mirror|sleeves|hide|hidden|bleed*|arm*|thigh*|wrist*|drawer|pillow|skin|legs|shower|phone
    sleeves ~4 cover*|hide|hiding|bleed*|scars|cuts
    wont|not|cant ~2 stop ~1 bleeding
    clean ~3 for|from ~4 months|weeks|days|years|week|month|cutting|self ~6 relaps*|cut|thighs|again|slipped|urge*
    relaps* ~4 thighs|arms|wrists|cut*|blade|razor|harm*|sh
    sh relapse
    havent|not|stopped|refus*|skip*|without ~4 eat|eaten|eating|food|meals ~8 deserve|punish*|worthless|hate+myself|disgusting
    dont ~1 deserve ~2 food|eat|eating|live|life|love
    deserve ~2 pain|hurt|die|suffer|bleed
    punish|punishing|starve|starving|hurt|hate ~1 my+body|myself ~3 starv*|cut*|not|eating
    starving|starve myself
    make|making ~1 myself ~2 throw|puke|vomit|sick|bleed
    <abuser> ~5 <strike> ~3 me|my|us
    <abuser> ~2 <strike> ~3 again|drunk|drinks|angry|head|face|wall|belt|every
    <strike> ~3 me ~4 when|again|against|because|if|with|until|every|last|at|and|for|daily|in|on|so|yesterday|hard ~1
    hands|hand|fingers ~3 round|around|on|over ~3 throat|neck|me|mouth
    couldnt|cant ~1 breathe ~6 hands|choke*|throat|he
    locks|locked|locking|lock ~2 me ~4
    wont|doesnt|didnt|not|never ~3 let|lets ~2 me ~3 leave|out|go ~2 house|flat|home|apartment|outside|room
    took|takes|hides|hid|taken ~3 passport|documents|car ~1 keys
    <abuser> ~6 threaten*|threatened|threatens|said|says|saying|told|swore|swears|keeps|promised ~6 kill|hurt|murder|beat|find|burn|stab|shoot|acid|bury ~4 me|us|river|kids|ditch
    kill|murder|stab|hurt ~1 me ~4 if ~3 leave|see|tell|told|left|someone|divorce|call*|police
    threaten* ~4 me|us|kill|knife|gun|acid|post|leak|share
    bruise|bruises|bruised ~6 husband|he|dad|boyfriend|hide|makeup|mom|him|father|ribs|neck|arms
    black ~1 eye ~5 he|husband|boyfriend|dad|from|him
    raped|rape|rapist|molested|molesting|groped|assaulted ~2
    forced|forces|forcing|made|makes|make|pressures|pressured ~2 me ~5 sex|sleep|touch|undress|naked|strip|oral|bed|nudes|kiss
    without ~1 my ~1 consent
    <abuser> ~4 comes|came|gets|sneaks|climbs|crawls ~3 into|in|to ~2 room|bed|bedroom|shower ~4
    <abuser> ~4 touch|touches|touched|touching|grabs ~3 me|my|privates
    touches|touched|touching ~1 me ~5 night|down|dont|scared|locker|under|there|where|sleep
    nudes|naked|pics|pictures|photos ~8 post|leak|send|threat*|blackmail*|share|asks|wants|wont
    blackmail* ~4 me|nudes|pics
    hide|hiding|scared|afraid ~5 when ~3 drunk|home|drinks|angry|yells
    afraid|scared|terrified|dread ~4 home|him|dad|husband|father|stepdad|boyfriend|mom ~5 hit*|hurt*|beat*|drunk|drink*|yell*|belt|again|angry
    walk* ~2 eggshells ~6 hit*|hurt*|drunk|rage*
    packed ~2 bag ~6 unpack*|leave|scared|hid
    belt ~3 when|if|for|me|hits|marks
    bullied|bully|bullying|kids|everyone|classmates|they|people ~6 tell|telling|told|tells ~3 kill ~1 myself
    tell|telling|told|tells ~1 me ~3 kill|hang|die ~1 myself
    discord|group|chat|server|online|guy|stranger|game ~6 daring|dares|dared|challenge|telling|making|asks|task* ~4 hurt|cut|kill|harm|jump|choke|carve
    wished|wishes|said|says|told ~4 never ~2 had|born|given ~2 me|birth
    never ~2 had ~1 me
    rather|prefer ~3 dead|die ~4
    gun|knife|rifle|bomb|weapon|guns|machete ~6 school|class|work|office|mall|church|pay|everyone ~3
    bring|bringing|take|taking ~5 gun|knife|rifle|bomb|weapon ~3 school|class|work|office
    shoot|stab|bomb|burn|blow ~3 up|school|everyone|them|class|place|house|classmates ~2 school|pay|all|down|office|up
    make ~1 them ~2 pay ~6
    want|wanna|going|gonna|plan|planning|will|ready|fantasize|fantasizing|thinking|think ~4 kill|murder|stab|shoot|poison|strangle|smother|killing|stabbing ~2 him|her|them|everyone|people|someone|dad|stepdad|mom|wife|husband|baby|boss|classmates ~6 sleep*|knife|know ~1 how|gun|tonight|really|serious*|plan|poison|asleep|how
    afraid|scared|thoughts|urge|urges|want|might ~4 hurt|hurting|harm|harming|smother|drop|shake|drown|smothering|shaking ~3 baby|child|kid|kids|son|daughter|newborn`,
  harmless: `
    <they> ~3 died|passed|dying ~4 cancer|away|heart|age|peacefully|week|year
    husband|he|boyfriend ~2 hits|hit ~2 gym|snooze|like|gong|road
    forced|forces|made|makes ~1 me ~3 coffee|dinner|laugh|smile|happy|cry|breakfast|tea|think|watch|sleep ~2 better|early
    shoot|blow|burn ~4 movie|film|photos|video|hoops|balloon*|candles|calories
    kicked|kicks ~3 in|out|off|ass
    pushed|pushes ~2 me ~3 better|try|limit*|harder|buttons|apply|swing
    threw|throws ~2 me ~2 off|under ~2 bus|surprise|party
    attacked|bit|scratched ~3 cat|dog|mosquito*|bee*
    cat|dog|puppy|kitten|mosquito*|parrot|hamster ~3 bit|scratched|attacked|bites|scratch*
    pick|picking ~3 up|nose|fights|outfit|myself ~1 up
    locked|lock ~2 myself|me ~2 out
    cut ~1 myself ~2 some|slack|off
    beat|beating|kick|kicking|hit ~2 myself ~1 up`,
};
