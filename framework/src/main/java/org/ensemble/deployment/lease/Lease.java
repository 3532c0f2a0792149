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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/**
 * The on-disk record of everything a deployment holds outside the JVM: a text file, a line for its
 * owner and one for each thing held, in the order in which they were taken.
 */
public final class Lease {

  private static final String SUFFIX = ".lease";

  /** Where the evidence of the deployment is, to which {@link FreedLog} adds. */
  private static final String EVIDENCE = "evidence";

  /** How much memory the deployment asks for, and when it was let have it. */
  private static final String ASKS = "asks";

  private static final String ADMITTED = "admitted";

  /** Lines that name nothing to free. */
  private static final List<String> FACTS = List.of(Owner.VERB, EVIDENCE, ASKS, ADMITTED);

  /** Ends with the machine itself, as do links, filters and cgroups. */
  private static final String PROCESS = "process";

  /** What is still there after a power cut. */
  private static final List<String> LASTING =
      List.of(Owner.VERB, EVIDENCE, "directory", "container", "network");

  /** Between the first two system calls of its owner a lease is empty. */
  private static final Duration NEWBORN = Duration.ofMinutes(1);

  private final Path file;
  private boolean freed;

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

  /**
   * Takes it for this process. Whoever watches over it may have begun to before.
   *
   * @throws EnsembleException if that cannot be written down
   */
  public Lease take() {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot create "
              + file.getParent()
              + " for leases: "
              + IoReason.of(e)
              + StateDirectory.REMEDY,
          e);
    }
    try {
      append(Owner.self().toString(), StandardOpenOption.CREATE_NEW);
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
      return this;
    } catch (IOException e) {
      file.toFile().delete();
      throw unwritable(e);
    }
  }

  private EnsembleException unwritable(IOException e) {
    return new EnsembleException(
        "cannot write a lease to "
            + file.getParent()
            + ": "
            + IoReason.of(e)
            + StateDirectory.REMEDY,
        e);
  }

  public Path file() {
    return file;
  }

  public String id() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Where it is to be said what was freed of a deployment after the end of its JVM. */
  public void evidence(Path directory) {
    append(EVIDENCE + " " + directory);
  }

  /**
   * What a deployment that lives wants of the machine.
   *
   * @param owner of its lease
   * @param number the lower, the earlier it has asked
   * @param thread of the owner that has asked
   * @param admitted whether it was let have it
   */
  public record Claim(long owner, long bytes, long number, long thread, boolean admitted) {

    /** Whether that thread of this JVM has asked for it. */
    public boolean isOfThread(long other) {
      return owner == ProcessHandle.current().pid() && thread == other;
    }
  }

  /** Writes down that it wants so many bytes of memory. */
  public void ask(long bytes, long number, long thread) {
    append(ASKS + " " + bytes + " " + number + " " + thread);
  }

  /** Writes down that it may have them. */
  public void admit() {
    append(ADMITTED);
  }

  /** What its owner, if that lives, has asked for. */
  public Optional<Claim> claim() {
    try {
      List<String> lines = lines();
      Optional<Owner> owner = owner(lines).filter(Owner::isAlive);
      Optional<String> asks = lines.stream().filter(verb(ASKS)).findFirst();
      if (owner.isEmpty() || asks.isEmpty()) {
        return Optional.empty();
      }
      String[] words = asks.get().split(" ");
      return Optional.of(
          new Claim(
              owner.get().process().pid(),
              Long.parseLong(words[1]),
              Long.parseLong(words[2]),
              Long.parseLong(words[3]),
              lines.contains(ADMITTED)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * @throws EnsembleException if it has been freed, or cannot be written: what it was to name must
   *     not be created then
   */
  synchronized void append(String line) {
    if (freed) {
      throw new EnsembleException("deployment " + id() + " is being taken down");
    }
    try {
      append(line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void append(String line, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
      write(channel, line + "\n");
      if (LASTING.contains(line.split(" ", 2)[0])) {
        channel.force(false);
      }
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
      Optional<Owner> owner = owner(lines());
      return owner.isPresent() ? owner.get().isAlive() : isNewborn();
    } catch (IOException gone) {
      return false;
    }
  }

  private boolean isNewborn() throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return Duration.between(written, Instant.now()).compareTo(NEWBORN) < 0;
  }

  private static Optional<Owner> owner(List<String> lines) {
    return lines.stream().filter(verb(Owner.VERB)).findFirst().map(Owner::parse);
  }

  private static Predicate<String> verb(String verb) {
    return line -> line.startsWith(verb + " ");
  }

  /**
   * Frees all it names, latest first, and then the lease itself. Idempotent. A step that fails does
   * not stop the others and is tried once more after them; the lease stays then, for the next
   * attempt.
   *
   * @return what could not be freed, a sentence each
   */
  public List<String> free() {
    return free(unusual -> {}).orElse(List.of());
  }

  /**
   * The same.
   *
   * @param says hears, a sentence each, what had to be done that is not usual
   * @return nothing if there is no lease any more, or somebody else frees it now
   */
  synchronized Optional<List<String>> free(Consumer<String> says) {
    freed = true;
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return Optional.empty();
      }
      List<String> problems = freeAll(lines(), says);
      if (problems.isEmpty()) {
        Files.delete(file);
      }
      return Optional.of(problems);
    } catch (NoSuchFileException | OverlappingFileLockException handled) {
      // Freed already, or being freed by another thread.
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(List.of("cannot read the lease " + file + ": " + IoReason.of(e)));
    }
  }

  private static List<String> freeAll(List<String> lines, Consumer<String> says) {
    boolean sameBoot = owner(lines).map(Owner::isOfThisBoot).orElse(true);
    List<String> held = new ArrayList<>();
    for (String line : lines) {
      boolean gone = !sameBoot && verb(PROCESS).test(line);
      if (!gone && !FACTS.contains(line.split(" ", 2)[0])) {
        held.add(0, line);
      }
    }
    List<String> failed = new ArrayList<>();
    held.stream().filter(line -> problem(line, says).isPresent()).forEach(failed::add);
    // What was in the way may be gone now.
    return failed.stream().flatMap(line -> problem(line, says).stream()).toList();
  }

  private static Optional<String> problem(String line, Consumer<String> says) {
    try {
      Holding.parse(line).free(says);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Where the deployment has its evidence, if it has said so. */
  Optional<Path> evidence() {
    try {
      return lines().stream()
          .filter(verb(EVIDENCE))
          .findFirst()
          .map(line -> Path.of(line.substring(EVIDENCE.length() + 1)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * The same as {@link #free()} for those who have nothing else to do with it.
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
}
