#!/bin/sh
# Takes out of node_modules what no process loads: types, source maps, prose, links to workspaces that are not wanted.
set -eu
cd /app
find node_modules services -path '*/node_modules/*' -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' \
  -o -name '*.d.cts' -o -name '*.md' -o -name '*.markdown' -o -name '*.tsbuildinfo' \) ! -iname 'licen*' -delete
rm -rf node_modules/openai/src
# Of the fonts, what is drawn with; of the drawing library, what this image's C library can load.
find node_modules/@expo-google-fonts -type f \( -name '*.ttf' -o -name '*.png' \) ! -path '*/400Regular/*.ttf' ! -path '*/700Bold/*.ttf' -delete 2>/dev/null || true
rm -rf node_modules/@napi-rs/canvas-*-musl
