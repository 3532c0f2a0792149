# A machine that crashes and is started again keeps what was on its disk.
start_all()

with subtest("what was written survives a crash"):
    pair1.succeed("echo kept >/var/tmp/kept; sync")
    pair1.succeed("echo lost >/run/lost")
    pair1.crash()
    assert not pair1.is_up()
    pair1.start()
    t.assertEqual("kept\n", pair1.succeed("cat /var/tmp/kept"))
    pair1.fail("test -e /run/lost")  # seed: pair1.succeed("test -e /run/lost")

with subtest("a machine that is off is started by the next command"):
    pair1.shutdown()
    pair1.wait_for_shutdown()
    assert "kept" in pair1.succeed("cat /var/tmp/kept")

with subtest("a reboot"):
    before = pair1.succeed("cat /proc/sys/kernel/random/boot_id")
    pair1.reboot()
    t.assertNotEqual(before, pair1.succeed("cat /proc/sys/kernel/random/boot_id"))
