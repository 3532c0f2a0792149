# empty_root: a root file system in memory with nothing in it but what apt asks for, of which only packages are looked for.
# In stage/: apt's settings as for the lowest layer.
empty_root() {
  mkdir -p "$root"
  mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs "$root"
  for directory in etc/apt/apt.conf.d etc/apt/preferences.d var/lib/dpkg var/lib/apt/lists var/cache/apt; do
    mkdir -p "$root/$directory"
  done
  : >"$root/var/lib/dpkg/status"
  cp "$stage/sources.list" "$root/etc/apt/"
  mount --bind "$apt" "$root/var/cache/apt"
  mount --bind "$apt/lists" "$root/var/lib/apt/lists"
  with_mounts() { "$@"; } # there is nothing to run inside
}
