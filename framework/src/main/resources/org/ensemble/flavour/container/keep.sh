# Takes data of a node along from one root file system to another. To be sourced with
#   old     the root before
#   root    the root to be
#   first   the id that root of the node has here
#   seeds   what is to be put into the new root before it boots; nothing of that replaces what is kept
#   maps    an empty directory
#   stage   likewise, in the new root, so that what is complete only has to be renamed
#
# The tree of the old root is the node's to write, so no link in it may lead anybody else anywhere: paths are resolved
# here, as chroot(2) would have it, and nothing of the node runs meanwhile that could change them.

# resolve ROOT PATH: the path without the links in it, as somebody sees it whose root directory is ROOT; empty for ROOT
# itself. What is missing of it is taken as it stands.
resolve() {
  todo=$2 done='' followed=0
  while [ -n "$todo" ]; do
    part=${todo%%/*}
    case $todo in */*) todo=${todo#*/} ;; *) todo= ;; esac
    case $part in
      '' | .) ;;
      ..) done=${done%/*} ;;
      *)
        if [ -L "$1$done/$part" ]; then
          followed=$((followed + 1))
          [ "$followed" -le 40 ] || { echo "the links in \`$2\` go round in a circle" >&2; return 1; }
          target=$(readlink -- "$1$done/$part")
          case $target in /*) done= ;; esac
          todo=$target/$todo
        else
          done=$done/$part
        fi
        ;;
    esac
  done
  printf %s "$done"
}

# ids ROOT KIND: lines of name and id of the users (`passwd`) or groups (`group`) that the system in ROOT knows.
ids() {
  file=$1$(resolve "$1" "/etc/$2")
  [ ! -f "$file" ] || awk -F: 'NF > 2 && $3 ~ /^[0-9]+$/ { print $1 ":" $3 }' "$file"
}

# map KIND WORD FORMAT WHAT...: adds to the file that tar(1) reads which ids become which others, for a user keeps what is
# theirs, whatever number the new image gives them. Numbers are higher here than they are in the node, by $first.
map() {
  kind=$1 word=$2 format=$3
  shift 3
  find "$@" -printf "$format\n" | sort -un | awk -F: -v word="$word" -v first="$first" '
    FILENAME ~ /\.old$/ { if (!($2 in was)) was[$2] = $1; next }
    FILENAME ~ /\.new$/ { if (!($2 in is)) is[$2] = $1; if (!($1 in id)) id[$1] = $2; next }
    {
      number = $1 - first
      if (number == 0 || !(number in was)) next
      owner = was[number]
      if (owner in id) {
        if (id[owner] != number) print "+" $1 " +" id[owner] + first
      } else if (number in is) {
        print "some of it belongs to " word " `" owner "` (" number "), whom the new image does not have, and " \
          number " is `" is[number] "` there; let it have `" owner "`" >"/dev/stderr"
        exit 1
      }
    }' "$maps/$kind.old" "$maps/$kind.new" - >>"$maps/$kind"
}

# copy PATH OPTION...: takes what is at PATH of the old root, free of links, to $stage.
copy() {
  from=$old${1%/*} what=./${1##*/}
  shift
  {
    tar -C "$from" -c --format=posix --numeric-owner --owner-map="$maps/passwd" --group-map="$maps/group" \
      --xattrs --acls --sparse "$@" -- "$what" || : >"$maps/broken"
  } | tar -C "$stage" -x -p --numeric-owner --xattrs --xattrs-include='*' --acls
  [ ! -e "$maps/broken" ]
}

# make_directory PATH: makes what is missing of a path of the new root, free of links, like the old root has it.
make_directory() {
  [ ! -d "$root$1" ] || return 0
  make_directory "${1%/*}"
  like=$(resolve "$old" "$1")
  if [ -d "$old$like" ] && [ -n "$like" ]; then
    map passwd user %U "$old$like" -maxdepth 0
    map group group %G "$old$like" -maxdepth 0
    copy "$like" --no-recursion
    mv -T "$stage/${like##*/}" "$root$1"
  else
    mkdir "$root$1"
    chown "$first:$first" "$root$1"
  fi
}

# keep PATH: what is there in the old root is there in the new one, too, and nothing else.
keep() {
  kept=$(resolve "$old" "$1")
  place=$(resolve "$root" "$1")
  if [ -z "$kept" ] || [ -z "$place" ]; then
    echo "it is the root directory" >&2
    return 1
  fi
  # What the old system does not have, the new one has as its image says.
  [ -e "$old$kept" ] || return 0
  map passwd user %U "$old$kept"
  map group group %G "$old$kept"
  if [ -s "$maps/passwd" ] || [ -s "$maps/group" ]; then
    list=$(find "$old$kept" ! -type l -exec ls -ldn {} + | sed -n '/^[^ ]*+ /{s/.* //p;q}')
    if [ -n "$list" ]; then
      echo "owners have other ids in the new image, which cannot be changed in access control lists: ${list#"$old"}" >&2
      return 1
    fi
  fi
  make_directory "${place%/*}"
  copy "$kept"
  rm -rf "$root$place"
  mv -T "$stage/${kept##*/}" "$root$place"
  rm -rf "$seeds$1"
}

# keep_all PATHS: lines. In `path`, which is at work.
path=
keep_all() {
  for kind in passwd group; do
    ids "$old" "$kind" >"$maps/$kind.old"
    ids "$root" "$kind" >"$maps/$kind.new"
    : >"$maps/$kind"
  done
  while IFS= read -r path; do
    [ -z "$path" ] || keep "$path"
  done <<END
$1
END
}

# blame FILE: why it has failed, from what was said on the way.
blame() {
  echo "${path:+its data at \`$path\` cannot be taken along: }$(head -n 3 "$1")"
}
