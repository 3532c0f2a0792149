#!/usr/bin/env bash
# Does `./ensemble bisect` find, with real nodes, what it should? As root: bisect.sh commits|packages [STEP…]
#   commits: 16 commits of hello, in one of which (the STEP-th change, 1 to 15) a client gets a file that HelloIT forbids
#   packages: 16 packages of our own in two versions, of which one (the STEP-th, 1 to 16) has that file in its second version
# A line for each search: what was expected, what was found, in how many runs and how long. Exit status: 1 if one is wrong.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
test=HelloIT#whatANodeWritesIsOnNoOther

commit() {
  git add --all
  git -c user.name=bisect -c user.email=bisect@localhost -c commit.gpgsign=false commit -q -m "$1"
}

# The 16 states are alike in all but a comment and, from step $1 on, the file.
commits() {
  git init -q .
  cp -r "$root/compositions/hello" compositions/
  commit 'state 0'
  local step
  for step in {1..15}; do
    echo "# state $step" >>compositions/hello/composition.yaml
    if ((step == $1)); then
      sed -i 's|^    count: 2$|&\n    image: { files: [{ path: /root/note, content: theirs }] }|' compositions/hello/composition.yaml
    fi
    commit "state $step"
  done
  asked=(--good HEAD~15 --bad HEAD)
  expected="state $1"
}

# A package without dependencies, with a file of its own, and another if it is the bad one.
package() {
  local tree=$work/tree
  rm -rf "$tree"
  mkdir -p "$tree/DEBIAN" "$tree/usr/share/$1"
  echo "$2" >"$tree/usr/share/$1/version"
  printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: bisect <bisect@localhost>\nDescription: a trial\n' \
    "$1" "$2" >"$tree/DEBIAN/control"
  if [[ $3 == bad ]]; then
    install -D -m 644 /dev/stdin "$tree/root/note" <<<theirs
  fi
  dpkg-deb --root-owner-group --build "$tree" "compositions/hello/debs/$1_$2.deb" >/dev/null
}

packages() {
  cp -r "$root/compositions/hello" compositions/
  mkdir compositions/hello/debs
  local number parameters='' debs=''
  asked=("-Densemble.compositions=$PWD/compositions")
  for number in {1..16}; do
    package "trial$number" 1 good
    package "trial$number" 2 "$( ((number == $1)) && echo bad || echo good)"
    parameters+="\n  trial$number: 1"
    debs+="'debs/trial${number}_\${trial$number}.deb', "
    asked+=(--change "trial$number=1,2")
  done
  sed -i -e "s|^parameters:\$|&$parameters|" \
    -e "s|^    count: 2\$|&\n    image: { debs: [${debs%, }] }|" compositions/hello/composition.yaml
  expected="trial$1:"
}

way=$1
shift
status=0
for step in "${@:-11}"; do
  mkdir -p "$work/$way$step/compositions"
  cd "$work/$way$step"
  "$way" "$step"
  SECONDS=0
  "$root/ensemble" bisect --restart --flavour sandbox --test "$test" "${asked[@]}" >"$work/said" || true
  took=$SECONDS
  found=$(grep '^first bad: ' "$work/said" || tail -n 1 "$work/said")
  verdict=right
  [[ $found == "first bad: "*"$expected"[\ ,]* ]] || { verdict=WRONG; status=1; }
  echo "$verdict: $way, expected $expected; $found; $took s"
  [[ $verdict == right ]] || sed 's/^/  /' "$work/said"
done
exit "$status"
