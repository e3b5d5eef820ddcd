# A word to the bot's operator: a letter, and thumbs under an answer.

command-feedback = Write to the owner of this bot
feedback-ask = **Write to the owner of this bot** ✍️

    A human being will read your message: whoever runs this bot. No name and no Telegram number stand beside it, but all that is inside the text can be seen.

    I keep it encrypted for up to { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, and it goes into no talk and no profile. It is gone earlier if you take it back or send /forget_me.

    There is no way to answer you from there. Shall we write?
feedback-agree = Yes, let me write
feedback-write = Write it as your next message ✍️
    Within the next fifteen minutes your first message goes to the owner of the bot, not into our talk.
feedback-cancel = Never mind
feedback-cancelled = All right, nothing was sent 🌿
feedback-thanks = **Passed on, thank you** 🌿
    As long as the message is here, you can take it back.
feedback-undo = ↩️ Take it back
feedback-undone = The message is not here any more 🌿
    If the owner has read it already, I cannot take it out of their memory.
feedback-consent = To pass your words on to the owner, I need your consent to keep them 🌿

## Under an answer

thumb-more = ✍️ What was wrong?
