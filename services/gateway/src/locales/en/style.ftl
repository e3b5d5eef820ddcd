# Style and settings: one screen. Button labels are short, two or three to a row.

menu-settings = { $style ->
        [on] 🎛 Style
       *[off] ⚙️ Settings
    }
command-settings = Style of answers, name and language

settings-heading = { $what ->
        [style] **How shall I talk to you?** 🎛
       *[plain] **Settings** ⚙️
    }
settings-style = { $chosen ->
        [yes] Now: { $tone }, { $personality }, { $length }.
       *[no] No style is chosen yet, I answer in my usual way.
    }

    Take a ready-made style from the top two rows, or put together your own: tone, role, length in words. Changes work from the next answer on.
settings-name = { $known ->
        [yes] Name: { $name }.
       *[no] You haven't told me a name, and that's fine too.
    }
settings-name-ask = **What shall I call you?** 🌿

    Write the name as your next message, or choose a button.
settings-back = ← To settings
settings-style-off = The style of answers can't be changed now: this setting is switched off for a while 🌿
style-name-button = { $known ->
        [yes] ✏️ Another name
       *[no] ✏️ Tell a name
    }
address-informal = Informal «ты»
address-formal = Formal «вы»

## Ready-made styles

style-preset-warm = 🫖 Warm
style-preset-gentle = 🤍 Gentle
style-preset-wise = 🦉 Wise
style-preset-spark = 🔥 Lively
style-preset-wry = 😏 Wry
style-preset-terse = ✂️ Terse

## Tone, role, length: the label of the button and the words for the line "Now"

style-tone-formal = Reserved
style-tone-formal-said = reserved
style-tone-friendly = Friendly
style-tone-friendly-said = friendly
style-tone-sarcastic = Ironic
style-tone-sarcastic-said = ironic
style-tone-motivating = Encouraging
style-tone-motivating-said = encouraging
style-personality-mentor = Like a mentor
style-personality-mentor-said = like a mentor
style-personality-friend = Like a friend
style-personality-friend-said = like a friend
style-personality-coach = Like a coach
style-personality-coach-said = like a coach
style-personality-therapist = As in therapy
style-personality-therapist-said = gently, as in therapy
style-length-ultra_brief = ≤ 50
style-length-ultra_brief-said = 50 words at most
style-length-brief = ≤ 100
style-length-brief-said = 100 words at most
style-length-medium = ≤ 300
style-length-medium-said = 300 words at most
style-length-detailed = ≤ 600
style-length-detailed-said = in detail, up to 600 words
