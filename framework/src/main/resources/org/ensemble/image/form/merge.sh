# The tree of an image, merged and read-only, as the working directory of what follows. Arguments, relative to the cache:
# the directory for what is made of it (empty if that goes to standard output), then the layers, the topmost first; after
# "--" those of what follows.
out=$PWD/$1
shift
lower=
while [ "$1" != -- ]; do
  lower=$lower:$PWD/$1
  shift
done
shift
mkdir /tmp/tree
# An overlay of its own for a single layer, too: it hides what building the layer left in extended attributes. It wants
# two layers at least.
case $lower in
  :*:*) ;;
  *) mkdir /tmp/nothing && lower=$lower:/tmp/nothing ;;
esac
mount -t overlay -o "ro,lowerdir=${lower#:},userxattr" overlay /tmp/tree
cd /tmp/tree
