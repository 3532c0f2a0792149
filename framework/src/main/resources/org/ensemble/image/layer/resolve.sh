# What a layer would hold if it were made now, without making it: out/simulated, as apt prints it. Without a tree below:
# the lowest layer, by the same choice of packages as mmdebstrap's variant minbase.
if [ $# = 0 ]; then
  suite=$(cat "$stage/suite") lowest=yes
  mkdir -p "$root"
  mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$root"
  mkdir -p "$root/etc/apt/apt.conf.d" "$root/etc/apt/preferences.d" "$root/var/lib/dpkg" "$root/var/lib/apt/lists" "$root/var/cache/apt"
  : >"$root/var/lib/dpkg/status"
  cp "$stage/sources.list" "$root/etc/apt/"
  mount --bind "$apt" "$root/var/cache/apt"
  mount --bind "$apt/lists" "$root/var/lib/apt/lists"
  archive="?or(?archive(^$suite\$),?codename(^$suite\$))"
  set -- "?narrow($archive,?or(?essential,?priority(required)))" apt
  for package in $(tr ',' ' ' <"$stage/include"); do set -- "$@" "$package"; done
  with_mounts() { "$@"; } # there is nothing to run inside
else
  stack "$@"
  set --
  while IFS= read -r package; do set -- "$@" "$package"; done <"$stage/wanted"
  for deb in "$stage"/debs/*/*.deb; do
    if [ -e "$deb" ]; then set -- "$@" "$root/run/ensemble/${deb#"$stage/"}"; fi
  done
fi
use_apt_of_tree
borrow
fetch_lists
step "looking for newer packages"
with_mounts apt-get install --simulate --no-install-recommends -- "$@" >"$out/simulated"
