# Units, as systemd has them.
single.wait_for_unit("multi-user.target")
single.succeed(
    "systemd-run --unit=forever sleep 1000",
    "systemd-run --unit=broken --remain-after-exit sh -c 'exit 3' || true",
)

with subtest("states"):
    single.wait_for_unit("forever")
    single.require_unit_state("forever.service")
    t.assertEqual(single.get_unit_info("forever")["ActiveState"], "active")
    t.assertEqual(single.get_unit_property("forever", "SubState"), "running")
    status, out = single.systemctl("is-active forever")
    t.assertEqual((status, out), (0, "active\n"))

with subtest("jobs"):
    single.stop_job("forever")
    single.require_unit_state("systemd-journald", "active")  # seed: single.require_unit_state("systemd-journald", "failed")
    with t.assertRaises(Exception):
        single.require_unit_state("forever")

with subtest("a unit that has failed is not waited for"):
    single.wait_until_fails("systemctl is-active broken")
    with t.assertRaisesRegex(Exception, "broken"):
        single.wait_for_unit("broken", timeout=600)
    single.succeed("systemctl reset-failed broken")
