# Images that are not of our making: what is in them is found out.

# lack WORD…: ends the build for what a node needs and the stacked tree has not got.
lack() {
  if [ -x "$root/usr/bin/apt-get" ]; then give_up "lacks $*"; else give_up "lacks-for-good $*"; fi
}

# require_shell: without these nothing can be done in the tree at all.
require_shell() {
  set --
  chroot "$root" /bin/sh -c : || set -- sh
  chroot "$root" env true || set -- "$@" coreutils
  if [ $# != 0 ]; then lack "$@"; fi
}

# require_all: what the handle of a node needs.
require_all() {
  require_shell
  in_tree sh -c '
    for program in cat chmod id mkdir mv readlink stat; do
      command -v "$program" >/dev/null || { echo coreutils && break; }
    done
    case $(readlink -f /sbin/init) in */systemd) ;; *) echo systemd ;; esac
    command -v sshd >/dev/null || echo sshd' >"$out/lacking"
  if [ -s "$out/lacking" ]; then lack $(cat "$out/lacking"); fi
}

# own_apt COMMAND…: apt-get or apt-cache of the tree, with the sources that the tree has and our way of asking them.
own_apt() {
  in_tree env APT_CONFIG=/run/ensemble/apt.conf "$@"
}

# install_wanted OPTION…: lets the tree's own apt install what is wanted.
install_wanted() {
  in_tree sh -c 'command -v apt-get >/dev/null' || give_up "no-apt"
  step "reading package lists"
  mkdir -p "$apt/lists/partial" "$apt/archives/partial"
  own_apt apt-get update -o APT::Update::Error-Mode=any -o Acquire::Retries=0
  while IFS= read -r package; do set -- "$@" "$package"; done <"$stage/wanted"
  for deb in "$stage"/debs/*/*.deb; do
    if [ -e "$deb" ]; then set -- "$@" "/run/ensemble/${deb#"$stage/"}"; fi
  done
  own_apt apt-get install --yes --no-install-recommends "$@"
}
