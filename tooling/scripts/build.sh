# Builds the pages when anything they are made of has changed since. Source it after install.sh, at the top of the tree.
# Asking turbo takes longer than starting the server; this asks the file system: ctime, which also tells of files that were put
# in place with an old date, and of folders that lost one. Whoever else has built meanwhile has left another version.
_zairyu_stamp=node_modules/.cache/zairyu-built
_zairyu_version=apps/web/build/_app/version.json
_zairyu_is_built() {
  [ -f "$_zairyu_stamp" ] && [ -f "$_zairyu_version" ] && cmp -s "$_zairyu_stamp" "$_zairyu_version" || return 1
  [ -z "$(find apps packages tooling package.json package-lock.json turbo.json node_modules/.package-lock.json \
    \( -name node_modules -o -name build -o -name dist -o -name .svelte-kit -o -name .turbo \) -prune -o -cnewer "$_zairyu_stamp" -print -quit)" ]
}
if ! _zairyu_is_built; then
  mkdir -p "$(dirname "$_zairyu_stamp")"
  # Older than the build: what changes while it runs is built the next time.
  touch "$_zairyu_stamp.new"
  turbo run build --output-logs=errors-only --ui=stream >&2
  _zairyu_begun="$(stat -c %y "$_zairyu_stamp.new" 2>/dev/null || date -r "$_zairyu_stamp.new" '+%Y-%m-%d %H:%M:%S')"
  cp "$_zairyu_version" "$_zairyu_stamp.new"
  touch -d "$_zairyu_begun" "$_zairyu_stamp.new"
  mv "$_zairyu_stamp.new" "$_zairyu_stamp"
fi
