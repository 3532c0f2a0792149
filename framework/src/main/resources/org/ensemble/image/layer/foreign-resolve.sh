# What a layer of packages would hold if it were made now, on an image that is not of our making, without making it:
# out/simulated, as apt prints it.
stack "$@"
require_shell
step "looking for newer packages"
install_wanted --simulate >"$out/simulated"
