// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.vm.qemu.HotDisk;
import org.ensemble.support.IoReason;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The disks that one node was given while it ran, and the ports of its machine that they are in.
 */
final class PluggedDisks {

  /** How many there may be at once. */
  static final int PORTS = 4;

  private final ControlDirectory control;
  private final String node;
  private final Path directory;
  private final Map<Integer, HotDisk> byPort = new TreeMap<>();

  /**
   * @param directory of the node's disks
   */
  PluggedDisks(ControlDirectory control, String node, Path directory) {
    this.control = control;
    this.node = node;
    this.directory = directory;
  }

  /**
   * @param machine that runs now; null if none does
   */
  synchronized void plug(String name, long bytes, @Nullable VmMachine machine) {
    int port = 1;
    while (byPort.containsKey(port)) {
      port++;
    }
    if (port > PORTS) {
      throw new EnsembleException(
          "node `"
              + node
              + "` has room for "
              + PORTS
              + " disks that are plugged in, and has "
              + String.join(", ", byPort.values().stream().map(HotDisk::name).toList())
              + "; unplug one of them");
    }
    HotDisk disk = new HotDisk(name, file(name, bytes), port);
    if (machine != null) {
      machine.plug(disk);
    }
    byPort.put(port, disk);
    write();
  }

  synchronized void unplug(String name, @Nullable VmMachine machine) {
    HotDisk disk =
        byPort.values().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElse(null);
    if (disk == null) {
      return;
    }
    if (machine != null) {
      machine.unplug(disk);
    }
    byPort.remove(disk.port());
    write();
  }

  /** None was ever plugged in. What was on them is removed with the node's other disks. */
  synchronized void forget() {
    byPort.clear();
    write();
  }

  /** For the machine's next start. */
  private void write() {
    List<String> words = new ArrayList<>();
    byPort.values().forEach(disk -> words.addAll(disk.words()));
    control.write(node + "/plugged", Shell.join(words) + "\n");
  }

  private Path file(String name, long bytes) {
    Path file = directory.resolve(name + ".raw");
    try {
      if (!Files.exists(file)) {
        // A node that starts late has none yet.
        Files.createDirectories(directory);
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
          made.setLength(bytes);
        }
      }
      if (Files.size(file) != bytes) {
        throw new EnsembleException(
            "node `"
                + node
                + "` had a disk `"
                + name
                + "` of "
                + Files.size(file)
                + " bytes before, whose data it keeps, not of "
                + bytes
                + "; take another name, or that size");
      }
      return file;
    } catch (IOException e) {
      throw new EnsembleException("cannot make disk " + file + ": " + IoReason.of(e), e);
    }
  }
}
