# The profile: what has become visible in the talks, and how to put it right.

menu-profile = 🪞 Profile
command-my_profile = What I understand about you

profile-heading = Your profile
profile-opening = This comes from your messages, { $messages } of them so far. These are guesses, not the truth: the last word is yours.
profile-empty = { $analysed ->
        [on] It is empty here so far. After { $quick } messages of a talk the first things that repeat appear, after { $deep } guesses, small steps and how you have been.
       *[off] It is empty here so far. Nothing is being gathered now: this is switched off for the time being.
    }
profile-empty-yours = Whatever repeats will have buttons: “That is so”, “Not me” and “Forget”. Take something out, and the guesses that came of it go too; /forget_me wipes everything.
profile-state = How you have been lately, from 1 to 10: mood { $mood }, tension { $stress }, strength { $energy }.
profile-learning = How you take things in best
profile-style = I answer like this: { $tone }, { $personality }, { $length }.
profile-patterns = 🔁 What repeats: { $count }
profile-insights = 💡 Guesses and steps
profile-picture = 🖼 Picture
profile-to-style = 🎛 Settings
profile-back = ← To the profile
profile-caption = This is how it looks in a picture 🪞
profile-no-picture = There is nothing to draw yet: the picture comes with the first observations 🌱

profile-pattern-about = { $kind ->
        [behavioural] Actions
        [emotional] Feelings
       *[cognitive] Thoughts
    } · { $times ->
        [one] once
       *[other] { $times } times
    } · { $sure ->
        [high] quite clear
        [middle] it looks like it
       *[low] only a hint so far
    }
profile-pattern-words = Your words:
profile-true = ✓ That is so
profile-not-me = ✗ Not me
profile-forget = 🗑 Forget
profile-said-true = Good, I will lean on that 🤍
profile-said-not-me = Understood, that is not you. I will not think so again 🤍
profile-said-forget = Wiped, and it will not gather again 🤍
profile-said-gone = This observation is gone already.
profile-insights-opening = This is what may follow from it. Take what rings true and leave the rest 💡

profile-off = The profile is switched off now, and nothing new is written into it 🌿
profile-away = The profile does not open: that part is not answering right now. Look in again in a couple of minutes, we can still talk 🌿
