## Care: the card by country and circumstances

care-violence = If the one who hits or threatens is near: safety first, talking later. Go where people are, or lock yourself in where there is a way out and a phone, and call the emergency number.

    You can delete this chat's messages in Telegram. None of this is your fault.
care-minor-line = You can call a line for young people without asking an adult, and you need not give your name.
care-minor = Please tell at least one adult you trust: a teacher, a grandparent, a friend's mum.
care-checked = Numbers checked on { $date }
care-country-button = 🌍 Choose your country
care-country-change = 🌍 Another country
care-country-ask = Where are you now? I will show the numbers of your country.

    I ask once, and you can change it at any time. It is kept encrypted.
care-country-kept = From now on I will show the numbers of this country. Here they are:
care-country-kept-other = I don't have the numbers of your country, but here is where to find them:
care-country-ru = Russia
care-country-us = United States
care-country-ca = Canada
care-country-gb = United Kingdom
care-country-ie = Ireland
care-country-au = Australia
care-country-nz = New Zealand
care-country-eu = Another EU country
care-country-zz = Another country
