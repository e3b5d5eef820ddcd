# A person's rights: what is kept, export, forgetting, talks off the record. Numbers and facts come from the settings in force.

menu-privacy = 🔒 My data
command-privacy = What is kept and who can see it
command-offrecord = Talk off the record
command-export = Get everything kept about me
command-forget_me = Forget me for good

## What is kept

privacy-heading = **What is kept and who can see it** 🔒

    Everything that has to do with your words is stored encrypted, under a separate key for each person. It is stored by the owner of this bot.
privacy-kept-heading = What, and for how long
privacy-kept-talks = the messages of our talks: up to { $talkDays ->
        [one] { $talkDays } day
       *[other] { $talkDays } days
    }, sooner with /deletecontext or /forget_me
privacy-kept-waiting = what waits for an answer: until I answer, or if I could not at all, up to { $deadLetterDays ->
        [one] { $deadLetterDays } day
       *[other] { $deadLetterDays } days
    }
privacy-kept-account = your Telegram number, language, settings, and the tag of the link you came by, if it had one: until you ask to be forgotten; a copy of question and answer, so that I never answer twice: up to { $turnDays } days
privacy-kept-use = which commands, modes and quizzes you used and when, no words, under a pseudonym: up to { $eventDays } days, gone sooner with /forget_me
privacy-kept-feedback = what you passed on to the owner by /feedback: up to { $feedbackDays } days, gone earlier with /forget_me
privacy-kept-thumbs = which answers have your 👍 or 👎: up to { $thumbDays } days
privacy-kept-quiet = until when no quizzes are offered after words of danger, and the country chosen for the card: encrypted, until you ask to be forgotten
privacy-kept-profile = your profile: what I have understood of you, until you delete it; the finished talks it is made of: up to { $observedTurnDays ->
        [one] { $observedTurnDays } day
       *[other] { $observedTurnDays } days
    }
privacy-no-profile = the profile is off now; if something went into it before, the talks for it are kept up to { $observedTurnDays ->
        [one] { $observedTurnDays } day
       *[other] { $observedTurnDays } days
    }
privacy-sent-heading = Where your words go
privacy-sent-hosts = To answer, I send your messages, and what helps to understand them, to the provider of a language model: { $hosts }. { $own ->
        [yes] Some answers come from a model on the owner’s own servers.
       *[no] There they are plain text.
    }
privacy-sent-own = A model on the owner’s own servers answers; your words are sent to no outside provider.
privacy-sent-provider = To answer, I send your messages to the provider of a language model, where they are plain text. Which one it is, I could not find out just now.
privacy-readers = # Who could read it
    The owner of this bot holds the keys, so technically they could. Telegram, which carries our chat, sees it too.
privacy-backups = # Backups
    { $backups ->
        [kept] The owner keeps backups for up to { $backupDays ->
            [one] { $backupDays } day
           *[other] { $backupDays } days
        }. If one is restored, those who were forgotten do not come back with it.
        [none] The owner says that no backups are made.
       *[unknown] Whether the owner makes backups, and for how long they are kept, I do not know. If one is restored in the usual way, those who were forgotten do not come back with it.
    }
privacy-rights = # What you can do
    - /export: get everything as one file
    - /offrecord: talk off the record
    - /deletecontext: forget the current talk
    - /forget_me: forget everything
privacy-button-export = 📦 Export everything
privacy-button-forget = 🧹 Forget me
privacy-button-off-record = 🤫 Off the record
privacy-button-record = ✍️ Remember again

## Export

export-begun = Gathering everything that is kept about you 📦
    It usually takes seconds; the file will come here.
export-caption = This is everything kept about you. Your words are in it in the clear, so keep it safe.
export-failed = **I could not gather everything just now** 🌧

    A part of me does not answer, and I will not hand you half as if it were the whole. Try /export a little later.
export-refused = **The file was made, but Telegram did not take it** 🌧

    It may be too large. Ask the owner of this bot to hand it to you another way.

## Forgetting

forget-ask = **Forget you for good?** 🧹

    Our talks, the profile, your quizzes, your settings, whatever waits for an answer, and the key without which nothing else can be read will be gone. Nobody can bring that back, not even I.

    # What I cannot delete
    - the chat in Telegram itself: you delete it from here
    - what the provider of the model has received: it has its own terms
    - backups: { $backups ->
        [kept] they live for up to { $backupDays ->
            [one] { $backupDays } day
           *[other] { $backupDays } days
        }, and a restore strikes you out again
        [none] the owner says that none are made
       *[unknown] the owner knows whether there are any; a restore strikes you out again
    }

    One thing stays: a fingerprint of a random number and the day, so that no backup brings you back. Nobody can tell from it who you were.

    If you are sure, send these two words: **{ $word }**. They count for fifteen minutes, and any other message deletes nothing.
forget-cancel = No, keep me
forget-kept = All right, nothing was deleted 🌿
forget-done = **Done, I no longer remember you** 🌿

    Everything that was kept here is deleted, and its key with it. The chat in Telegram is yours to remove: delete it from your list.

    If you want to begin anew one day, send /start and we will meet again.
forget-begun = **Everything is deleted here** 🧹

    A part of me does not answer just now, so there the deleting is still going on. I repeat it until it is done, and I will write when nothing is left.

## Off the record

off-record-on = **We talk off the record** 🤫

    I will answer, but nothing goes into the history or the profile. While an answer is made your words are stored encrypted, and they are wiped once it is sent; at the latest half an hour after the answer.

    # Honestly, the limits
    - the provider of the model still gets the text, to answer it
    - the chat stays in Telegram
    - a note that there was a question and an answer stays for up to { $turnDays } days, without a word: when, which mode, how many tokens, how it ended
    - after words of danger: the time until which I am more careful, encrypted
    - I hold the thread in memory for some twenty minutes, and may lose it sooner

    This lasts { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }, or until you send /offrecord again.
off-record-off = **I remember again** ✍️

    What was said off the record did not go into the history. New messages are part of our talk again.
off-record-ended = The time off the record is over; from this message on I remember again ✍️
    Need more of it? Send /offrecord.
off-record-mark = 🤫 _off the record_
off-record-gone = The answer to this was off the record and is wiped already 🤫
    If you still need it, write again.
