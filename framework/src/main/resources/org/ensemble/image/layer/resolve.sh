# What a layer would hold if it were made now, without making it: out/simulated, as apt prints it. Without a tree below:
# the lowest layer, by the same choice of packages as mmdebstrap's variant minbase.
if [ $# = 0 ]; then
  suite=$(cat "$stage/suite")
  mkdir -p "$root"
  mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$root"
  for directory in etc/apt/apt.conf.d etc/apt/preferences.d var/lib/dpkg var/lib/apt/lists var/cache/apt; do
    mkdir -p "$root/$directory"
  done
  : >"$root/var/lib/dpkg/status"
  cp "$stage/sources.list" "$root/etc/apt/"
  mount --bind "$apt" "$root/var/cache/apt"
  mount --bind "$apt/lists" "$root/var/lib/apt/lists"
  archive="?or(?archive(^$suite\$),?codename(^$suite\$))"
  {
    printf '%s\n' "?narrow($archive,?or(?essential,?priority(required)))" apt
    cat "$stage/include"
  } >"$stage/wanted"
  with_mounts() { "$@"; } # there is nothing to run inside
else
  stack "$@"
fi
use_apt_of_tree
borrow
fetch_lists
step "looking for newer packages"
with_wanted with_mounts apt-get install --simulate --no-install-recommends -- >"$out/simulated"
