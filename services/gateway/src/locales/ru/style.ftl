# Стиль и настройки: один экран. Надписи кнопок короткие: по три и по две в ряд.

menu-settings = { $style ->
        [on] 🎛 Стиль
       *[off] ⚙️ Настройки
    }
command-settings = Стиль ответов, имя и язык

settings-heading = { $what ->
        [style] **Как мне с тобой говорить** 🎛
       *[plain] **Настройки** ⚙️
    }
settings-style = { $chosen ->
        [yes] Сейчас: { $tone }, { $personality }, { $length }.
       *[no] Стиль пока не выбран, отвечаю как обычно.
    }

    Можно взять готовый стиль из двух верхних рядов или собрать свой: тон, роль, длина в словах. Изменения работают со следующего ответа.
settings-name = { $known ->
        [yes] Имя: { $name }.
       *[no] Имени ты пока не называешь, и это тоже хорошо.
    }
settings-name-ask = **Как тебя называть?** 🌿

    Напиши имя следующим сообщением или выбери кнопку.
settings-back = ← К настройкам
settings-style-off = Стиль ответов сейчас не меняется: эту настройку на время выключили 🌿
style-name-button = { $known ->
        [yes] ✏️ Другое имя
       *[no] ✏️ Назвать имя
    }
address-informal = На «ты»
address-formal = На «вы»

## Готовые стили

style-preset-warm = 🫖 Тёплый
style-preset-gentle = 🤍 Бережный
style-preset-wise = 🦉 Мудрый
style-preset-spark = 🔥 Бодрый
style-preset-wry = 😏 Ироничный
style-preset-terse = ✂️ Краткий

## Тон, роль, длина: надпись на кнопке и слова для строки «Сейчас»

style-tone-formal = Сдержанно
style-tone-formal-said = сдержанно
style-tone-friendly = По-дружески
style-tone-friendly-said = по-дружески
style-tone-sarcastic = С иронией
style-tone-sarcastic-said = с иронией
style-tone-motivating = Вдохновляюще
style-tone-motivating-said = вдохновляюще
style-personality-mentor = Как наставник
style-personality-mentor-said = как наставник
style-personality-friend = Как друг
style-personality-friend-said = как друг
style-personality-coach = Как коуч
style-personality-coach-said = как коуч
style-personality-therapist = Как в терапии
style-personality-therapist-said = бережно, как в терапии
style-length-ultra_brief = До 50
style-length-ultra_brief-said = не длиннее 50 слов
style-length-brief = До 100
style-length-brief-said = не длиннее 100 слов
style-length-medium = До 300
style-length-medium-said = не длиннее 300 слов
style-length-detailed = До 600
style-length-detailed-said = подробно, до 600 слов
