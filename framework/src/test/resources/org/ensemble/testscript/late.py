# A machine that is started in the middle of a test, as in many of nixpkgs.
single.start()
single.wait_for_unit("multi-user.target")

with subtest("one machine is not there yet"):
    assert not pair2.is_up()
    t.assertFalse(pair2.booted)

with subtest("it comes later, and sees the others"):
    pair2.start()
    pair2.wait_for_unit("multi-user.target")
    pair2.succeed("getent hosts single")
    assert "pair2" in pair2.succeed("hostname")  # seed: pair2.succeed("getent hosts nobody")

with subtest("starting all changes nothing for those that run"):
    boot = single.succeed("cat /proc/sys/kernel/random/boot_id")
    start_all()
    t.assertEqual(boot, single.succeed("cat /proc/sys/kernel/random/boot_id"))
