#!/usr/bin/env bash
# Does `./ensemble bisect` find, with real nodes, what it should? As root: bisect.sh commits|packages|locks [STEP…]
#   commits: 16 commits of hello, in one of which (the STEP-th change, 1 to 15) a client gets a file that HelloIT forbids
#   packages: 16 packages of our own in two versions, of which one (the STEP-th, 1 to 16) has that file in its second version
#   locks: the same 16 from an apt repository of our own on loopback, between two files image.lock; needs dpkg-dev, gpg, python3
# A line for each search: what was expected, what was found, in how many runs and how long. Exit status: 1 if one is wrong.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT
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
  dpkg-deb --root-owner-group --build "$tree" "$debs/$1_$2.deb" >/dev/null
}

# All of them in both versions.
both_versions() {
  local number
  for number in {1..16}; do
    package "trial$number" 1 good
    package "trial$number" 2 "$( ((number == $1)) && echo bad || echo good)"
  done
}

packages() {
  cp -r "$root/compositions/hello" compositions/
  debs=compositions/hello/debs
  mkdir "$debs"
  both_versions "$1"
  local number parameters='' list=''
  asked=("-Densemble.compositions=$PWD/compositions")
  for number in {1..16}; do
    parameters+="\n  trial$number: 1"
    list+="'debs/trial${number}_\${trial$number}.deb', "
    asked+=(--change "trial$number=1,2")
  done
  sed -i -e "s|^parameters:\$|&$parameters|" \
    -e "s|^    count: 2\$|&\n    image: { debs: [${list%, }] }|" compositions/hello/composition.yaml
  expected="trial$1:"
}

# A flat repository, signed, on a port of its own.
repository() {
  (
    cd "$1"
    dpkg-scanpackages --multiversion . >Packages 2>/dev/null
    printf 'Suite: trial\nDate: %s\nSHA256:\n %s %s Packages\n' "$(date -Ru)" \
      "$(sha256sum Packages | cut -d ' ' -f 1)" "$(stat -c %s Packages)" >Release
    export GNUPGHOME=$work/keys
    mkdir -p -m 700 "$GNUPGHOME"
    gpg --batch --quiet --passphrase '' --quick-gen-key trial@localhost 2>/dev/null
    gpg --batch --quiet --clearsign --output InRelease Release
    gpg --batch --export >key.gpg
    gpgconf --kill gpg-agent
  )
  python3 -u -m http.server --bind 127.0.0.1 --directory "$1" 0 >"$work/served" 2>/dev/null &
  server=$!
  until grep -q port "$work/served"; do sleep 0.1; done
  port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/served")
}

locks() {
  cp -r "$root/compositions/hello" compositions/
  debs=$PWD/debs
  mkdir "$debs"
  both_versions "$1"
  repository "$debs"
  cp "$debs/key.gpg" compositions/hello/
  local names
  names=$(printf 'trial%s, ' {1..16})
  sed -i -e "s|^  suite: \${suite}\$|&\n  sources: [{ uri: 'http://127.0.0.1:$port', suite: ./, components: [], key: key.gpg }]|" \
    -e "s|^    count: 2\$|&\n    image: { packages: [${names%, }] }|" compositions/hello/composition.yaml
  "$root/ensemble" image build "$PWD/compositions/hello" --lock >"$work/built" 2>&1 || cat "$work/built"
  sed 's/"\(trial[0-9]*\) 2 all"/"\1 1 all"/' compositions/hello/image.lock >good.lock
  asked=(--packages good.lock,compositions/hello/image.lock)
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
  if [[ -n $server ]]; then
    kill "$server"
    server=
  fi
  verdict=right
  [[ $found == "first bad: "*"$expected"[\ ,]* ]] || { verdict=WRONG; status=1; }
  echo "$verdict: $way, expected $expected; $found; $took s"
  [[ $verdict == right ]] || sed 's/^/  /' "$work/said"
done
exit "$status"
