# For the operator: /admin. Numbers only, nothing about people.

admin-heading = **SoulNear** { $version } ({ $env })
admin-queue = Waiting for an answer: { $waiting } (the longest { $oldest } s), put off: { $deferred }, given up: { $dead }. Came in the last hour: { $lastHour }.
admin-errors = Error lines of this process in { $minutes } min: { $errors }.
admin-backups = { $backups ->
        [kept] Backups are kept for { $backupDays } days; when the last one was made cannot be seen from here.
        [none] No backups are made.
       *[unknown] The settings say nothing of backups.
    }
admin-flags = Flags, share of the people:

# Experiments: EXPERIMENT_TALK_OPENERS

helper-entered-openers = **I'm listening** 💬

    Write the way it comes, even if it's messy or starts in the middle. If you don't know where to begin, take one of three:

    - what has been on your mind all day
    - a talk you would like to have once more
    - a decision that will not come
