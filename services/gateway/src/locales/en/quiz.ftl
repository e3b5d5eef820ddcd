## Quizzes

menu-quiz = 🧩 Quizzes
command-quiz = Quizzes about yourself

quiz-list = **Quizzes about yourself** 🧩

    A few questions, and a picture of where you are with a theme right now: no marks and no diagnosis. About five minutes; stop and come back whenever you like.

    Where shall we begin?
quiz-category-relationships = 💞 Relationships
quiz-category-money = 💰 Money
quiz-category-confidence = 🌟 Confidence
quiz-category-fears = 🌫 Fears
quiz-list-open = { $name } · go on at { $step } of { $total }
quiz-list-done = { $name } · once more
quiz-results = 🗂 My results
quiz-no-results = The result of the first quiz you finish will stand here.
profile-quizzes = Quizzes
profile-quizzes-only = Nothing in our talks has repeated clearly yet. The first things appear after { $quick } messages, guesses and small steps after { $deep }.

quiz-step = { $step } of { $total }
quiz-looking = Looking at your answers, to ask better next ✨
quiz-follow-up = This question was chosen by your answers ✨
quiz-scale-hint = 1 means “not me at all”, 5 means “very much me”
quiz-text-hint = Write the answer as a message, a few words will do ✍️
quiz-skip = Skip
quiz-back = ↩ Change answer
quiz-to-menu = ← To the menu
quiz-passed = This question has been answered already. The quiz goes on in /quiz.

quiz-composing = Putting your answers together, a few seconds 🧩
quiz-done = { $name } · quiz finished ✓
quiz-caption = { $name }: what the answers look like
quiz-result-stands-out = What stands out
quiz-result-contradiction = Where answers disagree
quiz-result-dynamic = What may be behind it
quiz-result-resource = What to lean on
quiz-result-step = One small step
quiz-result-change = Since the last time
quiz-result-note = This is a sketch from a few answers, no mark and no diagnosis. Where it isn't you, trust yourself.
quiz-talk = 💬 Talk about it
quiz-more = 🧩 To the quizzes
quiz-result-away = Your answers are safe, but I can't put the result together: that part of me doesn't answer right now. Try again in a couple of minutes 🌿
quiz-result-again = Show the result

quiz-off = Quizzes are resting right now. Your answers are safe, and you can come back to them 🌿
quiz-muted = Quizzes can wait a little 🌿

    How you are matters more now. Write to me about it if you like, and we'll return to the questions another day.
quiz-off-record = We're off the record right now, and a quiz can't go without one: it has to remember answers. Bring the record back with /offrecord and come again 🌿
quiz-away = I can't open the quizzes: that part of me doesn't answer right now. Your answers are safe, look in again in a couple of minutes 🌿
quiz-words-away = That answer wasn't noted: the part where quizzes live doesn't answer right now. Please send it again in a couple of minutes 🌿

privacy-kept-quizzes = quizzes you take: questions, answers and results, until /forget_me
