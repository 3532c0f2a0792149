// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.support.IoReason;

/**
 * The on-disk record of everything a deployment holds outside the JVM: a text file, a line for its
 * owner and one for each thing held, in the order in which they were taken.
 */
public final class Lease {

  private static final String SUFFIX = ".lease";

  private final Path file;

  private Lease(Path file) {
    this.file = file;
  }

  static Path fileOf(Path directory, String id) {
    return directory.resolve(id + SUFFIX);
  }

  static boolean isLease(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  static Lease at(Path file) {
    return new Lease(file);
  }

  /** Whoever looks for abandoned leases sees it with its owner or not at all. */
  static Lease create(Path file) {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      new Lease(unfinished).append("owner " + self.pid() + " " + self.startTime());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      unfinished.toFile().delete();
    }
    return new Lease(file);
  }

  private static EnsembleException unwritable(Path file, IOException e) {
    return new EnsembleException(
        "cannot write a lease to "
            + file.getParent()
            + ": "
            + IoReason.of(e)
            + "; mend that, or name another directory with -Densemble.state=DIRECTORY",
        e);
  }

  public Path file() {
    return file;
  }

  public String id() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  void append(String line) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      write(channel, line + "\n");
      if (line.startsWith("directory ")) {
        // All else ends with the machine; only a directory is still there after a power cut.
        channel.force(false);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** All or nothing: half a path is another path, and what a lease names is deleted one day. */
  private static void write(FileChannel channel, String line) throws IOException {
    long before = channel.size();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  /** Whether the process that took it still runs. */
  public boolean isOwned() {
    try {
      for (String line : lines()) {
        String[] words = line.split(" ");
        if (words[0].equals("owner")) {
          return new ProcessIdentity(Long.parseLong(words[1]), Long.parseLong(words[2])).isAlive();
        }
      }
      return false;
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Frees all it names, latest first, and then the lease itself. Idempotent. A step that fails does
   * not stop the others; the lease stays then, for the next attempt.
   *
   * @return what could not be freed, a sentence each
   */
  public List<String> free() {
    List<String> problems = new ArrayList<>();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return problems;
      }
      List<String> lines = lines();
      for (int i = lines.size() - 1; i >= 0; i--) {
        if (!lines.get(i).startsWith("owner ")) {
          free(lines.get(i), problems);
        }
      }
      if (problems.isEmpty()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException | OverlappingFileLockException handled) {
      // Freed already, or being freed by another thread.
    } catch (IOException e) {
      problems.add("cannot read the lease " + file + ": " + IoReason.of(e));
    }
    return problems;
  }

  /**
   * The same for those who have nothing else to do with it.
   *
   * @throws EnsembleException if something could not be freed; says what, and that the lease stays
   */
  public void freeOrThrow() {
    List<String> problems = free();
    if (!problems.isEmpty()) {
      throw new EnsembleException(
          String.join("; ", problems) + " (the lease " + file + " stays for `ensemble gc`)");
    }
  }

  /** A last line without an end was cut off together with its writer: nothing came of it. */
  private List<String> lines() throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static void free(String line, List<String> problems) {
    try {
      Holding.parse(line).free();
    } catch (RuntimeException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
