# Meeting: consent, name, form of address.

## Consent

consent-terms = # Before we begin
    - You need to be 18 or older.
    - I store your messages and my answers, your name if you tell it{ $profile ->
        [on] , and what I understand from our talks.
       *[off] .
    } All of it is encrypted and kept by whoever runs this bot, who also holds the key.
    - I also store your Telegram account number and the settings you choose.
    - To answer, I send your messages to a language-model provider. There, as in Telegram itself, they are plain text.
    - You can always change your mind: /deletecontext forgets the talk, /forget_me wipes everything.

    If that is fine with you, tap the first button. How long things are kept and who can see them is told in /privacy.
consent-agree = ✅ I'm 18 or older and I agree
consent-not-now = Not now
consent-reconsider = ✅ Back to the agreement
language-switch = 🌐 Русский

consent-holding = **Hi! I'm SoulNear, and I have your message** 🌿

    I'm an AI, not a doctor or a therapist, and I can be wrong.

    Your message is kept encrypted and has been sent nowhere. I'll answer as soon as you agree; if you don't, it wipes itself after a day.
consent-care = **It is good that you wrote this** 🤍

    If there is danger right now, don't wait for my answer: call a number on the card above, or somebody who can be with you. If you can, move away from anything you could hurt yourself with.

    I'm an AI and cannot call for help. Your words are kept encrypted and have been sent nowhere; to answer them I need you to agree, and if you don't, they are wiped after a day.
consent-care-refused = **It is good that you wrote this** 🤍

    If there is danger right now, call a number on the card above, or somebody who can be with you. If you can, move away from anything you could hurt yourself with.

    I don't keep this message or send it anywhere, since you haven't agreed so far. If you want me to answer, start with the button below and then write once more.
consent-return = **Back to the beginning** 🌿

    I'm an AI, not a doctor or a therapist, and I can be wrong. To answer you I need you to agree.
consent-thanks-held = **Thank you for your trust** 🌿

    I'm answering what you wrote already. Name and language are in /settings, and the menu is always at /menu.
consent-refused = **All right, no hurry** 🌿

    { $wiped ->
        [yes] What you wrote is wiped and was sent nowhere.
       *[no] None of your words are kept here, only your Telegram account number, language and, if there were any, your country and the tag of your link.
    } The menu, /help and /privacy work all the same, and the card with helplines comes in any case.

    If you change your mind, tap the button below.
consent-declined = **Until we agree, I don't answer personal messages** 🌿

    This one was neither kept nor sent anywhere. You can agree with the button below, and then write once more.
consent-group = We haven't met yet, so I won't answer here 🌿
    Come to my private chat, @{ $bot }, and I'll tell you everything.

## Name and form of address

meet-name = **Thank you for your trust** 🌿

    What shall I call you? Write a name, or simply skip this.
meet-name-own = Call me { $name }
meet-name-skip = No name
meet-address = { $known ->
        [yes] **Nice to meet you, { $name }** 🌿
       *[no] **All right, no name then** 🌿
    }

    Would you rather be addressed informally or formally in Russian?
meet-done = { $known ->
        [yes] **Nice to meet you, { $name }** 🌿
       *[no] **Now we have met** 🌿
    }

    Name and language can be changed in /settings.
