# Results of quizzes: in plain words, no diagnosis. Two sentences a paragraph at most.

quiz-relationships = Relationships
quiz-money = Money
quiz-confidence = Confidence
quiz-fears = Fears

## For all

quiz-even = Nothing sticks out: this theme is rather level. That is an answer too.
quiz-contradiction = On “{ $name }” the answers look in different directions. It seems to go one way and the other, depending on who is there and what day it is.
quiz-resource-honesty = The support already shows in how honestly the answers were given. That is where things can begin to move.
quiz-step-even = Pick the one theme of the picture that makes you curious and watch it for a week without changing anything.
quiz-change-more = “{ $name }” has become more present since the last time.
quiz-change-less = “{ $name }” has become quieter since the last time.
quiz-change-none = The answers moved too little to speak of a change.
quiz-picture-note = Bars are paler where the answers leave room for doubt
quiz-picture-before = last time

## Relationships

quiz-relationships-closeness = Closeness
quiz-relationships-closeness-high = Closeness comes easily: beside dear people you can be yourself, tired and silly included. The door seems to stand open more often than not.
quiz-relationships-closeness-low = Closeness is taken in doses: when somebody comes very near, there is a wish to step back. Behind that there may be caution rather than coldness.
quiz-relationships-closeness-resource = A gift for letting people in: trust stands on it, and it comes back.
quiz-relationships-closeness-step = Tell one reliable person one detail more than usual, and see what happens.
quiz-relationships-reassurance = Worry about the bond
quiz-relationships-reassurance-high = The bond is always a little under review: a silence or a gloomy face soon turns into worry. That is how it feels when relationships truly matter.
quiz-relationships-reassurance-low = Pauses and silence do not frighten: the bond is felt even when the other is away. It is easier to breathe with such calm.
quiz-relationships-reassurance-resource = Calm about the bond: no need to check every day that love is still there.
quiz-relationships-reassurance-step = The next time a reply is slow, write down the first guess, and beside it two more, the dullest you can find.
quiz-relationships-voice = A voice of one’s own
quiz-relationships-voice-high = Wishes and hurts are spoken aloud, and fairly soon. Next to such a voice others need not guess.
quiz-relationships-voice-low = Wishes mostly stay inside: agreeing is easier than explaining. Others then see the agreement, and the tiredness of it is left to you.
quiz-relationships-voice-resource = Saying things plainly and kindly: it keeps relationships free of stored-up hurts.
quiz-relationships-voice-step = Once this week, begin a sentence with “I would like”, even if it is about tea.
quiz-relationships-borders = Borders
quiz-relationships-borders-high = Your own place does not get lost: a no is possible, and the world stands afterwards. That makes it easier to help when you truly want to.
quiz-relationships-borders-low = Other people’s requests and moods easily take up all the room. Caring for others works, and little is left for yourself.
quiz-relationships-borders-resource = A sense of your borders: the no is calm, and so the yes is worth something.
quiz-relationships-borders-step = Answer the next request with “let me think, I will tell you tonight”, so as to decide without haste.
quiz-relationships-repair = Making up
quiz-relationships-repair-high = After a quarrel there is a way back: a step, a talk, a “sorry”. Quarrels then do not frighten, they mend something.
quiz-relationships-repair-low = Quarrels leave a long trace: the hurt stays even when all looks settled. Taking the first step can be harder than keeping silent.
quiz-relationships-repair-resource = A gift for making up: it makes bonds stronger than the absence of quarrels does.
quiz-relationships-repair-step = Think of one small old hurt and tell it as “back then I felt…”, without “you always”.
quiz-relationships-dynamic-closeness-reassurance = Close, and still uneasy: the dearer the person, the louder the thought of losing them. Perhaps the worry guards the very thing that works best.
quiz-relationships-dynamic-reassurance-voice = Worry grows where wishes are not spoken: the other does not know that a sign is needed, and gives none. Silence and unease feed each other.
quiz-relationships-dynamic-borders-repair = First much giving in, then a quarrel that is hard to return from. The hurt seems to gather long before it, in the places where there was a wish to say no.
quiz-relationships-dynamic-closeness-borders = The borders are firm, and the door in them seldom opens. Distance brings peace, perhaps at the price of a warmth that is wanted too.

## Money

quiz-money-worry = Worry
quiz-money-worry-high = Money often speaks in the voice of worry, even when the account is in order. An unexpected bill is felt in the body before it is a figure.
quiz-money-worry-low = Money does not disturb sleep: an unpleasant expense remains just that. Trust in tomorrow is strong here.
quiz-money-worry-resource = Calm: decisions about money are made with a cool head.
quiz-money-worry-step = Give the worry about money its office hours: fifteen minutes a week with paper and figures, and “not before Wednesday” for the rest.
quiz-money-clarity = Clarity
quiz-money-clarity-high = Figures are on open terms with you: it is known where it goes and what remains. Clarity takes away half of the fears before they arrive.
quiz-money-clarity-low = There is no wish to look at the accounts, and letters with figures wait their turn. Not seeing can be easier than knowing, yet not knowing is tiring too.
quiz-money-clarity-resource = The habit of looking at figures straight: with it almost any task can be taken apart.
quiz-money-clarity-step = Open one postponed envelope or app and just say the number aloud, deciding nothing yet.
quiz-money-worth = Money as a measure of oneself
quiz-money-worth-high = The sum on the account quietly becomes a mark: more money, more right to like oneself. It is hard to rest from comparing then.
quiz-money-worth-low = Money and dignity lie on different shelves. Other people’s means cause curiosity rather than a sting.
quiz-money-worth-resource = The sense that a person’s worth is not in the pay: it stays with you in a lean month too.
quiz-money-worth-step = Write down three things you respect yourself for that cost nothing.
quiz-money-horizon = Looking ahead
quiz-money-horizon-high = The future has a seat in today’s decisions: part of the money travels ahead to a large wish. That makes firm ground.
quiz-money-horizon-low = Money lives for today: it comes, delights or fills holes, and goes. Little is left for tomorrow, though the present is never dull.
quiz-money-horizon-resource = Waiting for something large: a goal ahead already works for you.
quiz-money-horizon-step = Name one wish for a year from now and put aside a first funny sum for it, the price of a coffee will do.
quiz-money-permission = Permission
quiz-money-permission-high = Treating yourself, asking for what is yours and taking presents works without long excuses. Here money serves life.
quiz-money-permission-low = Spending on yourself is awkward, asking for what is yours even more so. Good things wait for a special occasion that does not come.
quiz-money-permission-resource = A right to joy: buying, asking and receiving without guilt.
quiz-money-permission-step = Take out one thing that waits for a “special occasion” and use it on a plain Tuesday.
quiz-money-dynamic-worry-clarity = The more worry, the less wish to look at the account, and the less is seen, the more worry. The circle closes by itself and can be opened at either end.
quiz-money-dynamic-worth-permission = Money became a mark, so spending it on joy seems to lower the grade. The right to good things can then hardly ever be earned.
quiz-money-dynamic-worry-horizon = There are plans and savings enough, and the worry does not leave. Perhaps it is about something older than money, and one more reserve will not calm it.
quiz-money-dynamic-permission-horizon = Joy now easily beats joy later. Behind it there may be the thought that “later” is for other people.

## Confidence

quiz-confidence-regard = Warmth towards oneself
quiz-confidence-regard-high = The way you treat yourself is kind and even, whatever the list of tasks says. That is good ground to stand on.
quiz-confidence-regard-low = Liking yourself comes with conditions: when it is done, when it was praised, when it is no worse than others. Without conditions it is still a little cold.
quiz-confidence-regard-resource = Warmth towards yourself: it stays even when the day did not go well.
quiz-confidence-regard-step = In the evening write down one thing to thank yourself for, anything but productivity.
quiz-confidence-agency = “I will manage”
quiz-confidence-agency-high = There is a sense that a way will be found: a broken plan wakes the head rather than tying the hands. That can be relied on.
quiz-confidence-agency-low = Before a hard task the picture of failing comes first. Strength is spent on it before the start.
quiz-confidence-agency-resource = Trust that a way will be found, and experience that bears it out.
quiz-confidence-agency-step = Take one frightening task and do ten minutes of it, with the right to stop.
quiz-confidence-critic = The inner critic
quiz-confidence-critic-high = There is a loud judge inside who remembers slips better than successes. Perhaps it once stood guard and simply knows no measure.
quiz-confidence-critic-low = Mistakes pass without a trial inside: a wince, a smile, and on. That saves a lot of strength.
quiz-confidence-critic-resource = Gentleness after a mistake: people learn faster with it.
quiz-confidence-critic-step = Catch one sentence of the critic and rewrite it as it would sound to a friend.
quiz-confidence-eyes = Other people’s eyes
quiz-confidence-eyes-high = The view from outside is nearly always on, before a conversation and after it. Sometimes it makes you give up what you want.
quiz-confidence-eyes-low = Other people’s eyes decide little: you can surprise, try things and laugh at yourself. There is much freedom in that.
quiz-confidence-eyes-resource = Freedom from an audience: taste and wishes are heard better than possible marks.
quiz-confidence-eyes-step = Do one small imperfect thing in public and count how many people notice.
quiz-confidence-credit = Taking credit
quiz-confidence-credit-high = Your part is visible to you, and praise can be held instead of dropped. Successes then add up to a support.
quiz-confidence-credit-low = Successes are put down to luck and help, and praise slides off. So the support is there and cannot be stood on.
quiz-confidence-credit-resource = Owning what is yours: what was done stays with you.
quiz-confidence-credit-step = Answer the next praise with a single “thank you” and bear the pause.
quiz-confidence-dynamic-agency-credit = Things work out and never reach the savings box: each time it has to be proven anew. That takes more strength than the things themselves.
quiz-confidence-dynamic-critic-eyes = It seems that others are watching, but their lines are written by the critic inside. If he grows quieter, their eyes may turn out softer.
quiz-confidence-dynamic-regard-agency = Being able comes easier than liking yourself. The doing seems to have to pay for the warmth, and the bill is never settled.
quiz-confidence-dynamic-critic-regard = There is warmth towards yourself, and a strict judge as well. Perhaps the judge is called up in one place only, and it is worth finding.

## Fears

quiz-fears-unknown = The unknown
quiz-fears-unknown-high = The hardest is “not clear yet”: rather bad news than an open question. Preparing calms, though not for long.
quiz-fears-unknown-low = Open ends are rather refreshing: the day may turn anywhere, and that is fine. That is great flexibility.
quiz-fears-unknown-resource = Living with an open question: not everything must be known in advance.
quiz-fears-unknown-step = Leave one evening this week without a plan and write down what came of it.
quiz-fears-mistake = Mistakes
quiz-fears-mistake-high = A mistake costs too much, so a thing waits until it is sure to succeed. That spares pride, and time goes by.
quiz-fears-mistake-low = Mistakes are allowed: a failure stays an attempt and is no verdict. So much is tried.
quiz-fears-mistake-resource = Lightness with failures: attempts are cheap here, so there are many.
quiz-fears-mistake-step = Show somebody a draft and say aloud: “This is still rough.”
quiz-fears-rejection = Rejection
quiz-fears-rejection-high = The “no” is heard before anybody has answered. That makes asking and coming forward expensive.
quiz-fears-rejection-low = Somebody’s “no” does not turn into a verdict: people are busy, things do not fit. So it is not hard to approach them.
quiz-fears-rejection-resource = Courage to approach people: a refusal touches you and does not stop you.
quiz-fears-rejection-step = Ask for a trifle where a no is harmless, and notice what is felt before the answer and after.
quiz-fears-circling = Thoughts in circles
quiz-fears-circling-high = A worry goes round and finds a new bend each time. The head tries to help that way, only this circle has no exit.
quiz-fears-circling-low = Thoughts know how to leave: a walk, music, sleep, and it is quieter. The head does not hold a worry longer than needed.
quiz-fears-circling-resource = Putting a thought off until tomorrow and truly resting.
quiz-fears-circling-step = Write the circling thought on paper in one sentence, and beside it: “what can I do about it today?” Sometimes even the answer “nothing” is a relief.
quiz-fears-approach = Going towards
quiz-fears-approach-high = Scary but it matters, so on we go: fear is a companion here and no guard. Life is wider for it.
quiz-fears-approach-low = What frightens is walked around, and for a while that is a relief. Only the room for living gets a little smaller each time.
quiz-fears-approach-resource = The courage of small steps: the fear is there, and the feet move.
quiz-fears-approach-step = Choose the smallest piece of what frightens you and stay with it for five minutes in good company.
quiz-fears-dynamic-circling-approach = The longer a thought goes round, the scarier the step, and without a step it has nothing else to think about. A small deed is stronger here than a large decision.
quiz-fears-dynamic-mistake-rejection = It is not the mistake itself that frightens: behind it there is a face turned away. Perhaps it is less about quality than about whether the imperfect are loved.
quiz-fears-dynamic-unknown-circling = Not knowing sets no full stop, so the thought writes the ending again and again. It looks like preparing, only it gets in the way of it.
quiz-fears-dynamic-approach-rejection = There is much courage, only not where a person might say no. Perhaps all else is simply less dear.
