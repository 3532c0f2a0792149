# What a machine shows, whether somebody looks or not.
single.succeed("echo shown-on-the-console >/dev/console")

with subtest("it is waited for"):
    single.wait_for_console_text("shown-on-the-.*le", timeout=30)
    t.assertIn("shown-on-the-console", single.get_console_log())
    with t.assertRaisesRegex(Exception, "nothing like that"):
        single.wait_for_console_text("nothing like that", timeout=1)

with subtest("words of the script's own"):
    single.log("in the log")
    single.log_serial("so is this")
    with single.nested("in a part"):
        log.info("nested")
    serial_stdout_off()
    serial_stdout_on()
    t.assertIn("single", repr(single))  # seed: t.assertIn("nobody", repr(single))
