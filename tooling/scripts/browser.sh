# Finds a Chromium for the journeys, or installs Debian's, and exports CHROMIUM_PATH. Source it.
_zairyu_find_browser() {
  for candidate in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return 0
  done
  return 1
}
if ! CHROMIUM_PATH="$(_zairyu_find_browser)"; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'Installing Chromium and fonts for the tests ...' >&2
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium poppler-utils fonts-noto-cjk) >/dev/null 2>&1 || true
  fi
  CHROMIUM_PATH="$(_zairyu_find_browser)" || {
    echo 'The journeys need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH, then run the same command again.' >&2
    exit 1
  }
fi
export CHROMIUM_PATH
