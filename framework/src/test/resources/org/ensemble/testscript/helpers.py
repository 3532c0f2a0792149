# Functions that take machines, lists of them, and threads: what long scripts consist of.
from concurrent.futures import ThreadPoolExecutor

nodes = [pair1, pair2]


def kernel_of(machine):
    machine.wait_for_unit("basic.target")
    return machine.succeed("uname -s").strip()


def knows(machine, other):
    machine.succeed(f"getent hosts {other}")  # seed: machine.succeed(f"getent hosts no-{other}")


assert len(machines) == 3
assert [m.name for m in machines] == ["single", "pair1", "pair2"]

for node in nodes:
    t.assertEqual(kernel_of(node), "Linux")
    for other in nodes:
        knows(node, other.name)

with ThreadPoolExecutor() as pool:
    assert list(pool.map(kernel_of, machines)) == ["Linux"] * 3

single.succeed("rm -f /tmp/count", "touch /tmp/count")
retry(lambda last: single.succeed("echo x >>/tmp/count; wc -l </tmp/count").strip() == "3", timeout=30)
