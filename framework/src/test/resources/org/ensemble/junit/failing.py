with subtest("good"):
    single.succeed("true")


def breaks():
    with subtest("inner"):
        single.succeed("echo it is broken >&2; exit 3")


with subtest("outer"):
    # A comment, so that lines are not where they seem.
    breaks()

with subtest("never"):
    single.succeed("true")
