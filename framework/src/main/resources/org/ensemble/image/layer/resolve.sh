# What a layer would hold if it were made now, without making it: out/simulated, as apt prints it. Without a tree below:
# the lowest layer, by the same choice of packages as mmdebstrap's variant minbase.
if [ $# = 0 ]; then
  suite=$(cat "$stage/suite")
  empty_root
  archive="?or(?archive(^$suite\$),?codename(^$suite\$))"
  {
    printf '%s\n' "?narrow($archive,?or(?essential,?priority(required)))" apt
    cat "$stage/include"
  } >"$stage/wanted"
else
  stack "$@"
fi
use_apt_of_tree
borrow
fetch_lists
step "looking for newer packages"
with_wanted with_mounts apt-get install --simulate --no-install-recommends -- >"$out/simulated"
