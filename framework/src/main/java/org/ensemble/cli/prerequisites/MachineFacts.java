// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;

/** What else is good to know of a machine when something fails on it. */
public final class MachineFacts {

  private static final double GIB = 1024.0 * 1024 * 1024;

  private MachineFacts() {}

  /**
   * A text by what it is about.
   *
   * @param cache where images are kept, need not exist
   */
  public static Map<String, String> look(Path cache) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernel", System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    facts.put("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    facts.put("Maven", maven());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", memory("MemTotal") + ", " + memory("MemAvailable") + " of it not in use");
    facts.put("disk", disk(cache));
    facts.put("cgroups", cgroups(CgroupMounts.ofThisMachine()));
    facts.put("user namespaces", userNamespaces());
    return facts;
  }

  private static String maven() {
    Optional<Path> program = ProgramPath.find("mvn");
    if (program.isEmpty()) {
      return "none; to mend it: apt-get install maven";
    }
    try {
      String output =
          Program.run(List.of(program.get().toString(), "-B", "-v"), Duration.ofSeconds(20))
              .output();
      return output.lines().findFirst().orElse("").replaceAll("\033\\[[0-9;]*m", "");
    } catch (EnsembleException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String memory(String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith(field + ":"))
          .map(line -> gib(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String disk(Path directory) {
    Path existing = directory;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return gib(Files.getFileStore(existing).getUsableSpace())
          + " free for images in "
          + directory;
    } catch (IOException e) {
      return "unknown in " + directory + ": " + e;
    }
  }

  static String cgroups(CgroupMounts mounts) {
    if (mounts.unified() == null) {
      return "version 1 only";
    }
    return mounts.controllers().isEmpty()
        ? "version 2 at " + mounts.unified()
        : "both: version 2 at " + mounts.unified() + ", controllers in version 1";
  }

  private static String userNamespaces() {
    return UidRange.ofThisUser()
        .map(
            range ->
                "ids %d to %d of this machine are those of a node"
                    .formatted(range.first(), range.first() + UidRange.COUNT - 1))
        .orElse("this user has no range of ids for them");
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
