#!/bin/sh
# What the image's stage "development" runs: the sources in a place that may be written (a pod's root is read-only, its
# /tmp is not), so that `skaffold dev` can put changed files there, and Node, which restarts the service for each.
set -eu
from=${1:-/app}
to=${2:-/tmp/app}
service=$(basename "$PWD")

# A container that starts again in its pod finds what was synced, and keeps it.
if [ ! -e "$to/ready" ]; then
  mkdir -p "$to/services" "$to/node_modules/@soulnear"
  for path in "$from"/node_modules/* "$from"/node_modules/.[a-z]*; do
    case ${path##*/} in @soulnear | '*' | '.[a-z]*') ;; *) ln -sfn "$path" "$to/node_modules/${path##*/}" ;; esac
  done
  for workspace in "$from"/services/*; do
    name=${workspace##*/}
    mkdir -p "$to/services/$name"
    for path in "$workspace"/*; do
      case ${path##*/} in
        node_modules) ln -sfn "$path" "$to/services/$name/node_modules" ;;
        *) cp -R "$path" "$to/services/$name/" ;;
      esac
    done
    # Where the sources import each other from: the copies.
    ln -sfn "$to/services/$name" "$to/node_modules/@soulnear/$name"
  done
  touch "$to/ready"
fi

cd "$to/services/$service"
exec node --watch-path="$to/services" --watch-preserve-output \
  --import "$to/services/platform/src/telemetry/preload.ts" src/main.ts
