# Subtests in subtests, in loops, and in functions.
start_all()


def check(machine):
    with subtest(f"{machine.name} is up"):
        machine.succeed("true")
        if machine is pair2:
            machine.succeed("test -d /etc")  # seed: machine.succeed("echo nothing is there >&2; exit 3")


with subtest("all machines"):
    for machine in machines:
        check(machine)

with subtest("the whole"):
    with subtest("a part"):
        with subtest("a part of that"):
            log.log("in the innermost")
    with subtest("another part"):
        single.log("in the other")

with subtest("alone"):
    print("printed by the script")
