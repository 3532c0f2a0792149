"""What a NixOS machine can do and ours cannot, with what to do instead."""

from test_driver.errors import MachineError

PAUSE = "`./ensemble test … --pause` opens a shell where a test fails"

INSTEAD = {
    "console_interact": PAUSE,
    "create_machine": "machines are those of the composition; add a role to it",
    "create_efi_vars": "machines boot without EFI",
    "debug.breakpoint": PAUSE,
    "dump_efi_vars": "machines boot without EFI",
    "get_screen_text": "machines have no screen that is read; take the console",
    "get_screen_text_variants": "machines have no screen that is read; take the console",
    "get_window_names": "machines have no X server that is watched",
    "read_efi_vars": "machines boot without EFI",
    "screenshot": "machines have no screen; the console is in the evidence",
    "send_monitor_command": "QEMU's monitor is Ensemble's; take crash(), block() and the like",
    "shell_interact": PAUSE,
    "switch_root": "machines are only seen once they have left their initrd",
    "wait_for_qmp_event": "QEMU's monitor is Ensemble's; take wait_for_shutdown() and the like",
    "wait_for_text": "machines have no screen that is read; take wait_for_console_text()",
    "wait_for_window": "machines have no X server that is watched",
    "wait_for_x": "machines have no X server that is watched",
    "write_efi_vars": "machines boot without EFI",
}


def refuse(name, *arguments, **options):
    raise MachineError(f"{name}() is not there in Ensemble: {INSTEAD[name]}")
