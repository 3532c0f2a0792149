# Whether an image that is not of our making has what a node needs.
step "looking for what a node needs"
stack "$@"
require_all
