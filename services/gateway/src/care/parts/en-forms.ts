import type { Part } from './part.ts';

/** English: forms and turns that the other parts name in one way only. */
export const enForms: Part = {
  classes: {
    mount:
      'garage deck tower dam floor story stadium terrace building skyscraper cliffs pier viaduct parapet stairwell highway freeway',
    die: 'dies dead deceased perish',
    want: 'wants planning dying dreaming fantasizing fantasising considering longing craving hoping',
    self: 'myself',
  },
  harmless: `
    jump|jumping|jumped ~3 into ~2 conversation|project|topic|bed
    way ~1 out ~3 parking|building|maze|venue|contract|meeting|lease|room
    dont|not ~1 want ~2 end ~2 conversation|call|relationship`,
  self: `
    jump|jumping|jumped|leap|leaping|throw|throwing|fall|falling|step|stepping ~4 off|from|over ~4 <mount>|it|there|here|edge
    off ~3 <mount> ~3 jump|jumping|throw
    cant|dont|not|no|cannot|isnt|see ~4 way ~1 out ~1
    no ~3 way ~1 out
    only ~2 way|option|thing|exit ~3 die|death|suicide|left|end|out
    how ~2 do|can|to|should|would ~3 kill|hang|overdose|poison|drown|shoot|die|suffocate ~2 myself|on|without|quickly|painlessly|peacefully|fast|pills
    how ~2 do|can|to ~3 overdose|hang
    i ~3 shoot|stab|hang|drown|poison|suffocate ~1 myself
    drown|drowning|suffocate|suffocating|strangle|starve|starving|electrocute ~2 myself
    life ~4 pointless|worthless|worth|meaningless|hell|unbearable|torture|nothing ~2
    not|isnt|no ~3 worth ~2 living|it ~1 anymore
    i ~2 wish|want|hope ~3 could|would|to ~2 disappear|vanish|evaporate|dissolve ~2
    i ~2 think|thought|dream|fantasize ~3 about|of ~2 dying|death|ending|suicide|hanging|jumping|overdosing|cutting|disappearing
    everyone|everybody|they|people ~4 forget ~2 me ~3 gone|dead|die|anyway
    tried|attempted ~3 to ~2 die|overdose|jump|end|cut|hang|drown|poison
    took|swallowed|ate|downed ~5 pills|tablets|bottle|tylenol|paracetamol ~6 ago|year|last|hospital|once|wanted|sleep|die|night|years
    ago|last|once ~6 took|swallowed|downed ~5 pills|tablets|bottle|tylenol
    slit|cut|slashed ~2 my ~1 wrists|wrist|throat|veins
    my ~1 wrists ~4 cut|slit|bleeding|scars|razor
    take|taking ~2 care ~2 of ~3 dog|cat|kids|mom|parents|brother|sister ~3 for ~1 me
    <strike> ~2 me ~1
    beaten|hit|strangled|choked|raped|abused|molested ~2 by ~3
    <closeOne> ~3 touches|touched|gropes|groped ~1 me ~2
    locks|locked|chained|tied ~2 me ~3 basement|room|closet|house|cellar|attic|home|up|in
    threat* ~3 to ~1 kill|hurt|stab|shoot ~2 me|us|kids|himself
    <closeOne> ~4 kill|hurt|murder ~1 me|us ~2 if ~1
    want|need|urge|going|gonna ~3 hurt|harm|cut|burn|punish|injure ~2 myself|me
    started|start|back|again|still|cant|stop|keep|kept ~3 cutting|burning|harming|hurting|scratching|hitting ~2 myself|again|my|to|at`,
};
