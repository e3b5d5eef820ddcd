# Профиль: что стало видно из разговоров, и как это поправить.

menu-profile = 🪞 Профиль
command-my_profile = Что я о тебе понимаю

profile-heading = Твой профиль
profile-opening = Это собрано из твоих сообщений, их уже { $messages }. Здесь догадки, а не истина: последнее слово за тобой.
profile-empty = { $analysed ->
        [on] Пока здесь пусто. После { $quick } сообщений в беседе появится первое, что повторяется, после { $deep } — догадки, советы и то, как тебе было.
       *[off] Пока здесь пусто. Сейчас я ничего не собираю: эту возможность на время выключили.
    }
profile-empty-yours = У всего, что повторяется, будут кнопки: «Это так», «Не про меня» и «Забыть». Если что-то убрать, уйдут и догадки, которые из него выросли, а целиком всё стирает /forget_me.
profile-state = Как было в последнее время, от 1 до 10: настроение { $mood }, напряжение { $stress }, силы { $energy }.
profile-learning = Как тебе легче воспринимать
profile-style = Я отвечаю так: { $tone }, { $personality }, { $length }.
profile-patterns = 🔁 Что повторяется: { $count }
profile-insights = 💡 Догадки и шаги
profile-picture = 🖼 Картинка
profile-to-style = 🎛 Настройки
profile-back = ← К профилю
profile-caption = Вот как это выглядит на картинке 🪞
profile-no-picture = Рисовать пока нечего: картинка появится вместе с первыми наблюдениями 🌱

profile-pattern-about = { $kind ->
        [behavioural] Поступки
        [emotional] Чувства
       *[cognitive] Мысли
    } · { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[other] { $times } раз
    } · { $sure ->
        [high] видно ясно
        [middle] похоже на то
       *[low] пока только намёк
    }
profile-pattern-words = Твои слова:
profile-true = ✓ Это так
profile-not-me = ✗ Не про меня
profile-forget = 🗑 Забыть
profile-said-true = Хорошо, буду на это опираться 🤍
profile-said-not-me = Понял, это не про тебя. Больше не буду так думать 🤍
profile-said-forget = Стёр, и заново это не соберётся 🤍
profile-said-gone = Этого наблюдения уже нет.
profile-insights-opening = Вот что из этого может следовать. Возьми то, что откликается, остальное оставь 💡

profile-off = Профиль сейчас выключен, и ничего нового в него не записывается 🌿
profile-away = Не получается открыть профиль: эта часть сейчас не отвечает. Загляни через пару минут, разговаривать можно и сейчас 🌿
