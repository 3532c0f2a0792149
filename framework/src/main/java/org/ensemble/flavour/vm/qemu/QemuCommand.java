// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a virtual machine, see qemu-system-x86_64(1). */
public final class QemuCommand {

  /** Of Debian's package {@code qemu-system-x86}. */
  public static final String PROGRAM = "qemu-system-x86_64";

  /** Of the node's network interface, as {@code set_link} of QMP knows it. */
  public static final String NETWORK = "net0";

  /** What stands before a disk's serial where QEMU speaks of it. */
  public static final String DRIVE = "disk-";

  private final List<String> words = new ArrayList<>();

  /** A machine without any device. */
  public QemuCommand(String name, Accelerator accelerator) {
    words.add(PROGRAM);
    option("name", name);
    words.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-vga", "none"));
    option("machine", "q35,usb=off,vmport=off");
    option("accel", accelerator.option());
    option("cpu", accelerator.cpu());
    // Its end is what tells us of a reboot, and all it could do afterwards is ours to do.
    words.add("-no-reboot");
    option("sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    option("device", "pvpanic-pci");
  }

  private QemuCommand option(String name, String value) {
    words.add("-" + name);
    words.add(value);
    return this;
  }

  /**
   * @param memory in bytes
   */
  public QemuCommand resources(long memory, int processors) {
    option("m", "size=" + (memory >> 10) + "k");
    return option("smp", Integer.toString(processors));
  }

  public QemuCommand kernel(Path kernel, Path ramdisk, String commandLine) {
    option("kernel", kernel.toString());
    option("initrd", ramdisk.toString());
    return option("append", commandLine);
  }

  /**
   * @param socket where it listens for what is to be typed
   * @param log that takes all that is printed
   */
  public QemuCommand console(Path socket, Path log) {
    option(
        "chardev",
        "socket,id=console,server=on,wait=off,path="
            + escape(socket)
            + ",logfile="
            + escape(log)
            + ",logappend=on");
    return option("serial", "chardev:console");
  }

  /** A serial console that prints to QEMU's standard output. */
  public QemuCommand console() {
    return option("serial", "stdio");
  }

  /** A serial line that can only be printed to. */
  public QemuCommand printTo(Path file) {
    return option("serial", "file:" + escape(file));
  }

  /**
   * @param socket where it listens for us, and waits to be told to begin
   */
  public QemuCommand control(Path socket) {
    words.add("-S");
    return option("qmp", "unix:" + escape(socket) + ",server=on,wait=off");
  }

  /**
   * A disk. What the machine has flushed is on the file when it is told so, whatever becomes of
   * QEMU. The machine stops when it cannot be read or written, and {@code BLOCK_IO_ERROR} tells.
   *
   * @param serial by which the machine knows it
   */
  public QemuCommand disk(String serial, Path file, String format) {
    return drive(serial, file, cached(format), ",rerror=stop,werror=stop");
  }

  /** The same, but it is the machine that is told when it cannot be read or written. */
  public QemuCommand fallibleDisk(String serial, Path file, String format) {
    return drive(serial, file, cached(format), ",rerror=report,werror=report");
  }

  private static String cached(String format) {
    return "format=" + format + ",cache=writeback,discard=unmap";
  }

  /** A disk that many machines may have. */
  public QemuCommand readOnlyDisk(String serial, Path file) {
    return drive(serial, file, "format=raw,readonly=on", "");
  }

  private QemuCommand drive(String serial, Path file, String how, String errors) {
    option("drive", "if=none,id=" + DRIVE + serial + ",file=" + escape(file) + "," + how);
    return option(
        "device", "virtio-blk-pci,drive=" + DRIVE + serial + ",serial=" + serial + errors);
  }

  /**
   * @param link of the namespace that QEMU runs in
   * @param mac the machine's hardware address
   */
  public QemuCommand network(String id, String link, String mac) {
    option("netdev", "tap,id=" + id + "-end,ifname=" + link + ",script=no,downscript=no");
    return option(
        "device", "virtio-net-pci,id=" + id + ",netdev=" + id + "-end,mac=" + mac + ",romfile=");
  }

  /**
   * A directory that somebody shares with the machine. Its memory has to be seen by that one, too.
   *
   * @param socket where that one listens
   * @param tag by which the machine knows it
   */
  public QemuCommand share(String tag, Path socket) {
    option("chardev", "socket,id=share-" + tag + ",path=" + escape(socket));
    return option("device", "vhost-user-fs-pci,chardev=share-" + tag + ",tag=" + tag);
  }

  /** Before the first {@link #share}. */
  public QemuCommand sharedMemory(long memory) {
    option("object", "memory-backend-memfd,id=memory,share=on,size=" + (memory >> 10) + "k");
    return option("machine", "memory-backend=memory");
  }

  /**
   * Places for disks that come and go: on the bus of this kind of machine nothing can be plugged
   * in, but for what has a port of its own.
   */
  public QemuCommand ports(int count) {
    for (int number = 1; number <= count; number++) {
      option("device", "pcie-root-port,id=" + port(number) + ",chassis=" + number);
    }
    return this;
  }

  /**
   * @param number from 1 on
   */
  public static String port(int number) {
    return "port" + number;
  }

  public List<String> words() {
    return List.copyOf(words);
  }

  /** A comma would end a value. */
  static String escape(Path path) {
    return path.toString().replace(",", ",,");
  }
}
