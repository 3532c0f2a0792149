// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.vm.boot.BootRamdisk;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.flavour.vm.boot.KernelTree;
import org.ensemble.flavour.vm.qemu.Accelerator;
import org.ensemble.flavour.vm.qemu.QemuCommand;
import org.ensemble.image.Image;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.CachedForm;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;

/**
 * Boots a kernel as far as a shell, once per machine: a {@code /dev/kvm} may be there on which no
 * kernel boots, and how slow an emulated processor is nobody can tell beforehand. What was found
 * out is kept beside what else was made of the kernel's image.
 */
final class MachineTrial {

  private static final Path KVM = Path.of("/dev/kvm");

  /** With KVM, one takes about a second. */
  private static final Duration KVM_LIMIT = Duration.ofSeconds(15);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final long MEMORY = 256L << 20;

  /** Enough to be measured in hundredths of a second. */
  private static final int ROUNDS = 50_000;

  /**
   * Of which the fastest counts: the machine may have other work. {@code init.sh} makes as many.
   */
  private static final int ATTEMPTS = 3;

  /** What is measured beyond that is other work of this machine. */
  private static final double MOST = 20;

  private static final Pattern RESULT =
      Pattern.compile("ensemble: " + ROUNDS + " rounds from ([0-9.]+) to ([0-9.]+)");

  private final Image kernel;
  private final CacheLayout cache;
  private final UidRange range;
  private final Progress progress;

  MachineTrial(Image kernel, UidRange range, Progress progress) {
    this.kernel = kernel;
    this.cache = CacheLayout.holding(kernel.manifest());
    this.range = range;
    this.progress = progress;
  }

  /** What is known of machines that boot that kernel here. */
  MachineSpeed speed() {
    CachedForm known = CachedForm.of(cache, kernel.key(), "speed." + thisMachine());
    try {
      if (!known.touch()) {
        progress.say(kernel.name() + ": finding out how machines run here");
        keep(found(), known.directory());
      }
      MachineSpeed speed = MachineSpeed.parse(Files.readString(known.directory().resolve("speed")));
      progress.say(kernel.name() + ": " + speed.describe());
      return speed;
    } catch (IOException e) {
      throw new EnsembleException("cannot write to `" + known.directory() + "`: " + e, e);
    }
  }

  /** A cache in somebody's home may serve several machines. */
  private static String thisMachine() {
    Fingerprint machine = new Fingerprint("machine").add("kvm", "" + Files.isWritable(KVM));
    for (String file : List.of("/proc/sys/kernel/osrelease", "/proc/sys/kernel/hostname")) {
      try {
        machine.add(file, Files.readString(Path.of(file)));
      } catch (IOException e) {
        machine.add(file, null);
      }
    }
    return machine.key().substring(0, 12);
  }

  private void keep(MachineSpeed speed, Path place) throws IOException {
    try (BuildRoom room = BuildRoom.open(cache)) {
      Path made = Files.createDirectory(room.directory().resolve("speed"));
      Files.writeString(made.resolve("speed"), speed.line() + "\n");
      Files.createDirectories(place.getParent());
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private MachineSpeed found() throws IOException {
    double outside = secondsOutside();
    if (Files.isWritable(KVM)) {
      try {
        return new MachineSpeed(
            Accelerator.KVM,
            Math.min(MOST, Math.max(1, secondsInside(Accelerator.KVM, KVM_LIMIT) / outside)));
      } catch (EnsembleException refused) {
        progress.say(kernel.name() + ": no kernel boots on " + KVM);
      }
    }
    return new MachineSpeed(
        Accelerator.TCG,
        Math.min(MOST, Math.max(1, secondsInside(Accelerator.TCG, LIMIT) / outside)));
  }

  private double secondsOutside() {
    String loop = "i=0; while [ \"$i\" -lt " + ROUNDS + " ]; do i=$((i + 1)); done";
    String busybox = kernel.layers().get(0).resolve("busybox").toString();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS; i++) {
      long start = System.nanoTime();
      Program.run(List.of(busybox, "sh", "-c", loop), LIMIT).orThrow("measure this machine");
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest / 1e9;
  }

  private double secondsInside(Accelerator accelerator, Duration limit) throws IOException {
    KernelTree tree = KernelTree.of(kernel);
    try (BuildRoom room = BuildRoom.open(cache)) {
      Path ramdisk = room.directory().resolve("ramdisk");
      byte[] order =
          new Cpio()
              .file("ensemble/plan", ("trial=" + ROUNDS + "\n").getBytes(UTF_8), 0644)
              .toBytes();
      Files.write(ramdisk, BootRamdisk.of(tree));
      Files.write(ramdisk, order, StandardOpenOption.APPEND);
      List<String> command =
          new QemuCommand("trial", accelerator)
              .resources(MEMORY, 1)
              .kernel(tree.kernel(), ramdisk, BootRamdisk.COMMAND_LINE)
              .console()
              .words();
      Process process =
          UserNamespace.ofCaller(range)
              .start(new ProcessBuilder(command).redirectErrorStream(true));
      String printed = Program.run(process, command, limit).output();
      return RESULT
          .matcher(printed)
          .results()
          .mapToDouble(r -> Double.parseDouble(r.group(2)) - Double.parseDouble(r.group(1)))
          .min()
          .orElseThrow(
              () ->
                  new EnsembleException(
                      "kernel `" + kernel.name() + "` does not boot: " + end(printed)));
    }
  }

  private static String end(String printed) {
    List<String> lines = printed.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }
}
