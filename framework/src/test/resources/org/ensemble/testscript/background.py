# What goes on after the command that started it.
with subtest("a process that keeps stdout does not keep the command"):
    status, _ = single.execute("sleep 300 & echo $! >/tmp/sleeper", timeout=60)
    t.assertEqual(status, 0)
    single.succeed("kill -0 $(cat /tmp/sleeper)")
    single.succeed("kill $(cat /tmp/sleeper)")

with subtest("one that is sent into the background"):
    single.execute("(sleep 1; touch /tmp/later) >&2 &")
    single.wait_for_file("/tmp/later", timeout=30)

with subtest("without waiting for its end"):
    t.assertEqual(single.execute("sleep 1; touch /tmp/unseen", check_output=False), (-2, ""))
    single.wait_until_succeeds("test -e /tmp/unseen")

with subtest("status, output and time"):
    t.assertEqual(single.execute("echo out; echo err >&2; exit 3"), (3, "out\n"))
    t.assertEqual(single.execute("exit 3", check_return=False)[0], -1)
    t.assertEqual(single.execute("echo begun; sleep 60", timeout=1), (124, "begun\n"))
    t.assertEqual(single.succeed("echo after"), "after\n")  # seed: t.assertEqual(single.succeed("echo after"), "before\n")
    t.assertEqual(single.succeed("echo one", "echo two"), "one\ntwo\n")
    single.fail("false | true")
