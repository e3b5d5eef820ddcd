#!/bin/sh
# Takes out of node_modules what no process loads: types, source maps, prose, links to workspaces that are not wanted.
set -eu
cd /app
find node_modules services -path '*/node_modules/*' -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' \
  -o -name '*.d.cts' -o -name '*.md' -o -name '*.markdown' -o -name '*.tsbuildinfo' \) ! -iname 'licen*' -delete
rm -rf node_modules/openai/src
