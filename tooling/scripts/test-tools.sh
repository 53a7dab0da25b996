# Finds what the tests need beside Node, or installs Debian's: Chromium for the journeys, poppler and openssl as readers by other hands of
# what is drawn and signed, and Japanese letters for the browser. Exports CHROMIUM_PATH. Source it.
_zairyu_find_browser() {
  for candidate in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
    [ -n "$candidate" ] && command -v "$candidate" 2>/dev/null && return 0
  done
  return 1
}
_zairyu_missing_tools() {
  _zairyu_find_browser >/dev/null || echo chromium
  { command -v pdftotext && command -v pdftoppm; } >/dev/null || echo poppler-utils
  command -v openssl >/dev/null || echo openssl
  # Where fontconfig does not run, the system brings its own letters.
  if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=ja family)" ]; then echo fonts-noto-cjk; fi
}
_zairyu_missing="$(_zairyu_missing_tools | paste -sd' ' -)"
if [ -n "$_zairyu_missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests: $_zairyu_missing ..." >&2
  # shellcheck disable=SC2086 # names of packages, one word each
  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $_zairyu_missing) >/dev/null 2>&1 || true
  _zairyu_missing="$(_zairyu_missing_tools | paste -sd' ' -)"
fi
if [ -n "$_zairyu_missing" ]; then
  echo "The tests need $_zairyu_missing (Debian: apt-get install $_zairyu_missing; a browser elsewhere: set CHROMIUM_PATH): install that, then run the same command again." >&2
  exit 1
fi
CHROMIUM_PATH="$(_zairyu_find_browser)"
export CHROMIUM_PATH
