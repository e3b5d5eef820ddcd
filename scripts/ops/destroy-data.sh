#!/usr/bin/env bash
# Deletes the containers and the database of one environment, for good. Backups and the settings stay.
source "$(dirname "$0")/lib.sh"
need_docker
load_env
say "This deletes the database of the $ENV bot: every talk and every profile. Backups in $backup_folder stay."
read -rp "Type \"destroy $ENV\" to go on: " answer || true
[ "${answer:-}" = "destroy $ENV" ] || fail "Nothing was deleted."
COMPOSE_PROFILES=sandbox,monitoring compose down --volumes --remove-orphans
say "Deleted."
