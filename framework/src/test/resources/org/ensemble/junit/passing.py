def check(machine):
    with subtest(machine.name):
        machine.succeed(f"echo in {machine.name}")


with subtest("all nodes"):
    for machine in machines:
        check(machine)

with subtest("more"):
    with subtest("deep"):
        print("printed by the script")

with subtest("alone"):
    single.succeed("echo in alone")
