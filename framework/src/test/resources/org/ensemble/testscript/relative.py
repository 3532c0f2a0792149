# Relative paths: on machines from /tmp on, on this machine from the script's directory on.
import os.path

with subtest("on the machine"):
    single.succeed("echo here >relative.txt")
    single.wait_for_file("relative.txt")
    single.wait_for_file("/tmp/rel*.txt")
    t.assertEqual(single.succeed("pwd"), "/tmp\n")

with subtest("to and from this machine"):
    single.copy_from_host("payload.txt", "/root/payload.txt")
    t.assertEqual(single.succeed("cat /root/payload.txt"), open("payload.txt").read())
    single.copy_from_machine("/tmp/relative.txt", "fetched")
    t.assertEqual(open(os.path.join(os.environ["out"], "fetched", "relative.txt")).read(), "here\n")
    t.assertTrue((single.shared_dir / "fetched" / "relative.txt").exists())
    single.copy_from_host_via_shell("payload.txt", "/root/again.txt")
    single.succeed("cmp /root/payload.txt /root/again.txt")  # seed: single.wait_for_file("nowhere.txt", timeout=2)
