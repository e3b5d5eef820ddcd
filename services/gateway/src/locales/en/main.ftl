# The bot's texts in English; ids, sections and arguments are those of ru.ftl.
# Plain and warm, at most two sentences a paragraph, one or two emoji a block, the Markdown subset of src/text.

## Meeting

welcome = **Hi! I'm SoulNear** 🌿

    You can talk to me about what's on your mind: name a feeling, catch your breath, find a next step. I'm an AI, not a doctor or a therapist, and I can be wrong.

    # If there is danger right now
    Don't wait for me: call your local emergency number (112, 911 or 999). I can't call for help on your behalf.

welcome-back = Welcome back 🌿

    Shall we go on from where we stopped, or start with something else?

returned = Good to see you here again 🌿

    Write whenever you feel like it; the menu is always at /menu.

## Menu

menu-text = Where shall we start? 🌿
    Tap a button, or simply write what's on your mind.
menu-talk = 💬 Talk
menu-sleep = 🌙 Dreams and sleep
menu-help = ❔ Help
menu-back = ← Back to menu

## Modes

helper-entered = **I'm listening** 💬

    Write the way it comes, even if it's messy or starts in the middle. We'll sort it out together, without hurry.

    What takes up most of your mind right now?

soulsleep-entered = **Dreams and sleep** 🌙

    Tell me a dream, even if only a scrap of it stayed: we'll look at what it means to you. And if you can't sleep, we'll look for what calms you.

    What did you dream, or what keeps you awake?

## Forgetting a talk

talk-deleted = **Done, this talk is forgotten** 🧹

    My answers no longer draw on it; we start with a clean page. { $profile ->
        [on] Your profile is not touched: what I have understood of you already stays, quotes included, and you can remove it in /my_profile or with /forget_me.
       *[off] The profile is off now, and this talk does not touch it; to wipe everything there is /forget_me.
    }

    The messages in the Telegram chat itself are still there, and you can delete them here.
talk-half-deleted = **This talk is forgotten only in part** 🌧

    It is gone here. The copy your profile is made of is still there, because that part of me doesn't answer right now.

    Please send /deletecontext again a little later.
talk-not-deleted = **I couldn't forget it yet** 🌧

    The part of me that keeps the talk doesn't answer right now, so it is most likely still there. Please send /deletecontext again a little later.

## Help

help = **How this works** 🌿

    Just write; I answer text. Several messages in a row are read together, and you can stop an answer halfway.

    - /helper: talk about what's on your mind
    - /soulsleep: dreams and sleep
    - /settings: style of answers, name and language{ $more }
    - /deletecontext: forget the current talk
    - /privacy: what is kept and who can see it
    - /offrecord: talk off the record
    - /export and /forget_me: get everything, or have it forgotten
    - /feedback: write to the owner of this bot
    - /menu: back to the menu

    # Good to remember
    I'm an AI, not a doctor or a therapist. Your words are stored encrypted by whoever runs this bot and are sent to a language-model provider to get an answer.

    If you or someone near you is in danger, call your local emergency number (112, 911 or 999).

help-quiz = /quiz: quizzes about yourself
help-profile = /my_profile: what I understand about you

unknown-command = I don't have that command yet 🙂
    Everything I can do is in /menu.

command-start = Start and say hello
command-menu = Main menu
command-helper = Talk about what's on your mind
command-soulsleep = Dreams and sleep
command-deletecontext = Forget the current talk
command-help = What I can do and who sees your words

## Not text

unsupported-voice = I can't hear voice messages yet 🎙
    Please write it in words, even briefly.
unsupported-photo = I can't see pictures yet 🖼
    Tell me in words what's in it and why it matters.
unsupported-video = I can't watch videos yet 🎬
    Describe in words what's there and how it feels.
unsupported-sticker = I get the mood of the sticker, but I only read text 🙂
    What's behind it?
unsupported-document = I can't open files yet 📄
    Paste the most important part here as text.
unsupported-other = I can't read that kind of message, only text 🙂
    Would you try it in words?

## Groups

group-introduction = **Hi everyone, I'm SoulNear** 🌿

    In a group I answer only when I'm addressed, and I bring up nothing personal here. I'm an AI, not a doctor; messages to me are stored encrypted by whoever runs this bot and go to a language-model provider.

    For anything of your own, write to me in a private chat.

## Buttons

stale-button = That button no longer works. Send /menu for a fresh one.

## Answers

answer-stopped = ⏹ _stopped_
answer-cut = ✂️ _the answer broke off here_
answer-refused = I can't answer that one 🌿

    Try putting it another way, or tell me what's behind it.

model-away = **I can't answer right now** 🌧

    The model that helps me think is unavailable. Your message is kept: I'll answer as soon as it is back, and if that takes more than six hours, I'll tell you so.

    If it can't wait and you feel unsafe, don't stay alone with it: call your local emergency number or someone close.

answer-missed = I'm sorry, your earlier message won't get an answer any more: the model was away for too long 🌧

    If it still matters, write again and we'll give it another try.

budget-spent = **That's all I have for today** 🌿

    This message won't get an answer: the words I have for a day are used up. Write again in about { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    } and we'll go on.

    If you feel unsafe or fear for your life, say so plainly: I always answer that. Don't stay alone with it: call your local emergency number or someone close.

dead-letter = I'm sorry, something broke on my side with your message 🌧

    Please try sending it once more, perhaps in other words.

too-many-texts = That's too many messages for one minute, and those that come before it ends I won't read 🌿

    Let me answer what's here already, and then we'll go on.
too-many-taps = Too many taps for one minute, please wait a little.

## Care

care-self-heading = **Please stay safe for now** 🤍
care-self-opening = What you write sounds very hard. You don't have to carry it alone: there are real people who will listen right now.
care-self-step = If you can, move away from anything you could hurt yourself with, and ask someone to stay with you. If someone is hurting or threatening you, get somewhere safe and call the emergency number.
care-self-closing = If I've misread you, that's good news, just keep writing. What's happening right now?

care-other-heading = **You're there for them, and that already helps** 🤍
care-other-opening = It's frightening when someone near you is in such a place. You don't have to hold it alone.
care-other-steps = What you can do:
    - ask plainly whether they think about dying: asking doesn't make it worse
    - listen, don't argue or shame, stay close
    - if there is danger right now or someone is being hurt, call the emergency number; if a life is at risk, don't leave the person unattended as long as you're safe yourself
care-other-closing = You can call these lines yourself to ask for advice. And if it's hard for you too, they are for you as well.

care-lines = Where to turn
care-local-emergency = If there is danger right now, call the emergency number of your country (112, 911, 999): I'm a program and can't call for you.
